// Marks the words that a search has led to (?highlight=…). Pages load it only if their address asks for it. The
// marks are ranges and no elements, so the text and its notes stay as they are.
if (CSS.highlights) {
  const { unmark } = JSON.parse(document.getElementById("_keys").textContent);
  const BLOCKS = "p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, blockquote, pre, figcaption, div, section";
  const ALONE =
    /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud88f]/;
  const letters = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // The text of the page without marks and capitals, and where each of its letters stands.
  const read = () => {
    const skipped = (node) => node.parentElement.closest(".ref, .cite, pre, script, svg, [hidden]");
    const walker = document.createTreeWalker(document.getElementById("_main"), NodeFilter.SHOW_TEXT);
    const places = [];
    let text = "";
    let block;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (skipped(node)) continue;
      const its = node.parentElement.closest(BLOCKS);
      if (its !== block) {
        text += "\n";
        places.push(null);
      }
      block = its;
      let at = 0;
      for (const sign of node.data) {
        for (const unit of letters(sign).split("")) {
          text += unit;
          places.push([node, at, at + sign.length]);
        }
        at += sign.length;
      }
    }
    return { text, places };
  };

  const patternOf = (phrase) => {
    const words = letters(phrase).match(/[\p{L}\p{N}]+/gu) ?? [];
    const pattern = words.join("[^\\p{L}\\p{N}\\n]+");
    if (!pattern || ALONE.test(phrase)) return pattern;
    return `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`;
  };

  const find = () => {
    const asked = new URLSearchParams(location.search).getAll("highlight").slice(0, 20);
    const patterns = asked.map(patternOf).filter(Boolean);
    if (!patterns.length) return [];
    const { text, places } = read();
    return [...text.matchAll(new RegExp(patterns.join("|"), "gu"))].map(({ 0: found, index }) => {
      const [first, last] = [places[index], places[index + found.length - 1]];
      const range = document.createRange();
      range.setStart(first[0], first[1]);
      // Marks that were left out at the end belong to the last letter.
      range.setEnd(last[0], last[2] + last[0].data.slice(last[2]).match(/^\p{M}*/u)[0].length);
      return range;
    });
  };

  // Made here, so that no other page has to load it.
  const STYLE = `
::highlight(found) { background: var(--lit); color: var(--ink); }
@media (forced-colors: active) { ::highlight(found) { background: Mark; color: MarkText; } }
.marks { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; font-size: var(--small); }
@media print { .marks { display: none; } }`;

  const ranges = find();
  if (ranges.length) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets.push(sheet);
    CSS.highlights.set("found", new Highlight(...ranges));
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: unmark });
    const remove = () => {
      CSS.highlights.delete("found");
      button.remove();
      removeEventListener("keydown", escape, true);
      const kept = new URLSearchParams(location.search);
      kept.delete("highlight");
      history.replaceState(history.state, "", location.pathname + (kept.size ? `?${kept}` : "") + location.hash);
    };
    const escape = (event) => {
      if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
      if (event.target.closest?.("input, textarea, select")) return;
      event.stopPropagation();
      remove();
    };
    button.className = "marks";
    button.addEventListener("click", remove);
    addEventListener("keydown", escape, true);
    document.body.append(button);
    // Where the address leads to no place of its own, the first marked word is that place.
    const [{ type } = {}] = performance.getEntriesByType("navigation");
    const first = ranges[0].startContainer.parentElement;
    if (!location.hash && type === "navigate") {
      for (let box = first.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
      first.scrollIntoView({ block: "center", behavior: "instant" });
    }
  }
}
