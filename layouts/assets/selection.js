// Offers a note or a claim on the words that are selected in a text. Loaded by ways.js when there are some.
{
  // The text as the archive's program reads it, in which it looks for quotes: white space is one space, what
  // stands in the text without being part of it is passed over, and typographers' marks are exchangeable.
  const ASIDE = ".notes, .selected, [role=doc-noteref], script, template";
  const APART = /^(?:BR|HR|P|DIV|PRE|BLOCKQUOTE|[OUD]L|LI|D[TD]|H[1-6]|TABLE|THEAD|TBODY|T[RHD]|SECTION|FIGURE)$/;
  const single = (text) => text.replace(/[\s\x1c-\x1f\x85]+/g, " ").trim();
  const FOLDS = [[/[“”„‟«»〝〞＂]/g, '"'], [/[‘’‚‛‹›′]/g, "'"], [/[\u2010-\u2015\u2212]/g, "-"], [/…/g, "..."]];
  const fold = (text) => FOLDS.reduce((folded, [marks, plain]) => folded.replace(marks, plain), single(text));

  const read = (place) => {
    const spans = [];
    let plain = "";
    const visit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        spans.push({ node, start: plain.length });
        plain += node.data;
      } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(ASIDE)) {
        const space = APART.test(node.tagName) ? " " : "";
        plain += space;
        node.childNodes.forEach(visit);
        plain += space;
      }
    };
    document.querySelectorAll(place).forEach(visit);
    return { spans, plain };
  };

  // The word at a place in a text, with what is no word being one of its own. Where no spaces part words it is the
  // letter with its marks: which letters make a word there, the reader knows better than a dictionary.
  const UNPARTED = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;
  // An older browser leaves the selection as it is.
  const unread = { segment: (plain) => ({ containing: (at) => ({ segment: plain[at], index: at }) }) };
  const [wordsOf, lettersOf] = ["word", "grapheme"].map((granularity) =>
    Intl.Segmenter ? new Intl.Segmenter([], { granularity }) : unread);
  const wordAt = (plain, at) => {
    const word = wordsOf.segment(plain).containing(at);
    return UNPARTED.test(word.segment) ? lettersOf.segment(plain).containing(at) : word;
  };

  // The selected part of it in whole words: what comes before, the words, what comes after, and where the last
  // letter stands.
  const selected = (place, range) => {
    const { spans, plain } = read(place);
    let from = plain.length;
    let to = 0;
    const last = new Range();
    for (const { node, start } of spans) {
      if (!range.intersectsNode(node)) continue;
      const begin = node === range.startContainer ? range.startOffset : 0;
      const end = node === range.endContainer ? range.endOffset : node.length;
      if (!node.data.slice(begin, end).trim()) continue;
      from = Math.min(from, start + begin);
      to = start + end;
      last.setStart(node, end - 1);
      last.setEnd(node, end);
    }
    if (from >= to) return undefined;
    from = wordAt(plain, from).index;
    const word = wordAt(plain, to - 1);
    to = word.index + word.segment.length;
    const exact = single(plain.slice(from, to));
    return { before: single(plain.slice(0, from)), exact, after: single(plain.slice(to)), folded: fold(plain), last };
  };

  const isThereOnce = (folded, exact, prefix = "", suffix = "") => {
    const [words, before, after] = [exact, prefix, suffix].map(fold);
    let places = 0;
    for (let at = folded.indexOf(words); at >= 0 && places < 2; at = folded.indexOf(words, at + 1)) {
      const fits = folded.slice(0, at).trimEnd().endsWith(before);
      if (fits && folded.slice(at + words.length).trimStart().startsWith(after)) places += 1;
    }
    return places === 1;
  };

  // So many characters before and after, in whole words where the script parts words.
  const around = ({ before, after }, count) => {
    const cutBefore = before.length > count ? before.slice(-count) : before;
    const cutAfter = after.length > count ? after.slice(0, count) : after;
    const prefix = cutBefore === before ? before : cutBefore.replace(/^\S*\s/, "") || cutBefore;
    const suffix = cutAfter === after ? after : cutAfter.replace(/\s\S*$/, "") || cutAfter;
    return [prefix.replace(/^[\p{M}\p{Cs}]+/u, ""), suffix.replace(/\p{Cs}+$/u, "")];
  };

  // A name for the new file, from the words where they are Latin, that no note or claim on this page has.
  const named = (link, exact, id) => {
    const kind = link.dataset.kind === "note" ? "note" : "claim";
    const latin = exact.normalize("NFKD").replace(/[\p{M}'’]/gu, "").toLowerCase().match(/[a-z0-9]+/g) ?? [];
    const isRead = latin.join("").length > exact.length / 3;
    const name = [kind, ...(isRead ? latin.slice(0, 8) : [id])].join("-").slice(0, 70).replace(/-+$/, "");
    const isTaken = (one) => document.querySelector(`main a[href$="${kind}s/${one}/index.html"]`);
    let number = 1;
    while (isTaken(number > 1 ? `${name}-${number}` : name)) number += 1;
    return number > 1 ? `${name}-${number}` : name;
  };

  // The address with the words in it. In a file they stand in quotation marks and are written as JSON.
  const filled = (link, id, exact, prefix = "", suffix = "") => {
    const inFile = (text) => encodeURIComponent(JSON.stringify(text).slice(1, -1));
    const values = {
      "~EXACT~": inFile(exact),
      "~PREFIX~": inFile(prefix),
      "~SUFFIX~": inFile(suffix),
      "THE~WORDS": encodeURIComponent(exact),
      "NEW~ID": named(link, exact, id),
    };
    return link.dataset.address
      .replace(/%0A(?:%20)+(?:prefix|suffix)%3A%20%22(~(?:PRE|SUF)FIX~)%22/g, (line, token) => (values[token] ? line : ""))
      .replace(/~EXACT~|~PREFIX~|~SUFFIX~|THE~WORDS|NEW~ID/g, (token) => values[token]);
  };

  // A forge hands the address on to its sign-in page once more encoded; so much has to fit.
  const fits = (address, limit) =>
    (address.startsWith("mailto:") ? address : encodeURIComponent(address)).length <= limit;

  // With what stands around the words, as far as they need it; else without; else with a gap in their middle.
  const addressed = (link, id, passage) => {
    const { exact, folded } = passage;
    const [limit, longest] = [link.dataset.limit, link.dataset.longest].map(Number);
    let address = "";
    for (let count = 32; exact.length <= longest && count <= longest; count *= 2) {
      const [prefix, suffix] = around(passage, count);
      const tried = filled(link, id, exact, prefix, suffix);
      if (!fits(tried, limit)) break;
      if (count > folded.length || isThereOnce(folded, exact, prefix, suffix)) return tried;
      address = tried;
    }
    if (address) return address;
    const alone = filled(link, id, exact);
    if (exact.length <= longest && fits(alone, limit)) return alone;
    for (let least = 0, most = longest / 2 - 10; least <= most; ) {
      const count = (least + most) >> 1;
      const head = exact.slice(0, count).replace(/\s\S*$/, "").replace(/\p{Cs}+$/u, "");
      const tail = exact.slice(-count).replace(/^\S*\s/, "").replace(/^[\p{M}\p{Cs}]+/u, "");
      const tried = filled(link, id, `${head} [...] ${tail}`);
      if (fits(tried, limit)) [address, least] = [tried, count + 1];
      else most = count - 1;
    }
    return address;
  };

  // Headlines take claims only, and those say that they stand there.
  const PLACES = [
    [".text > .blk", ["note", "claim", "letter"]],
    [".blk.head h1, .blk.head .standfirst", ["headline", "letter"]],
  ];

  const template = document.getElementById("_passage");
  const menu = template.content.firstElementChild.cloneNode(true);
  const links = [...menu.children];
  const status = Object.assign(document.createElement("p"), { className: "heard", role: "status" });
  document.body.append(status);
  const id = location.pathname.split("/").at(-2) ?? "";
  const isTouched = matchMedia("(pointer: coarse)");

  const hide = () => {
    menu.remove();
    status.textContent = "";
  };

  // Below the end of the words, wherever the menu counts from, and within the window.
  const put = (last) => {
    menu.style.inset = "";
    if (isTouched.matches) return;
    menu.style.inset = "0 auto auto 0";
    const words = last.getBoundingClientRect();
    const box = menu.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const top = Math.max(8, Math.min(words.bottom + 6, clientHeight - box.height - 8));
    const left = Math.max(8, Math.min((words.left + words.right - box.width) / 2, clientWidth - box.width - 8));
    menu.style.inset = `${top - box.top}px auto auto ${left - box.left}px`;
  };

  const offer = () => {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : undefined;
    const found = range && PLACES.map(([place, kinds]) => [selected(place, range), kinds]).find(([passage]) => passage);
    if (!found) return hide();
    const [passage, kinds] = found;
    menu.replaceChildren(...links.filter((link) => kinds.includes(link.dataset.kind)));
    for (const link of menu.children) {
      const address = addressed(link, id, passage);
      link.href = address;
      link.hidden = !address;
    }
    const isNew = !menu.isConnected;
    const block = passage.last.startContainer.parentElement.closest(".blk");
    const notes = block.querySelector(":scope > .notes");
    if (notes) notes.before(menu);
    else block.append(menu);
    put(passage.last);
    if (isNew) status.textContent = template.dataset.said;
    return undefined;
  };

  // While a button or a key is down the words still change; one may have been down before this script came.
  let isHeld = !isTouched.matches && document.querySelector(":active") !== null;
  let timer;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => isHeld || menu.contains(document.activeElement) || offer(), 60);
  };
  document.addEventListener("selectionchange", settle);
  document.addEventListener("pointerdown", ({ target }) => (isHeld = !menu.contains(target)));
  for (const end of ["pointerup", "pointercancel"]) {
    document.addEventListener(end, () => {
      isHeld = false;
      settle();
    });
  }
  // To press the menu must not take the selection away.
  menu.addEventListener("mousedown", (event) => event.preventDefault());

  document.addEventListener(
    "keydown",
    (event) => {
      if (!menu.isConnected) return;
      const isTab = event.key === "Tab" && !event.shiftKey && !menu.contains(document.activeElement);
      if (event.key !== "Escape" && !isTab) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isTab) menu.firstElementChild.focus();
      else hide();
    },
    true,
  );
  menu.addEventListener("focusout", ({ relatedTarget }) => menu.contains(relatedTarget) || queueMicrotask(hide));
  settle();
}
