// Comfort for readers: every page works without it. Press ? for the list of keys.
{
  const all = (selector) => [...document.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const listen = (type, act) => document.addEventListener(type, act);
  const make = (tag, props) => Object.assign(document.createElement(tag), props);
  const words = JSON.parse(byId("_keys").textContent);

  // A passage and its note light up together; the note of a focused number opens.
  const keysAt = (place) => {
    const mark = place.closest?.("mark[data-a]");
    const note = place.closest?.(".notes li[id], .ref");
    return mark ? mark.dataset.a.split(" ") : note ? [note.id.slice(2)] : [];
  };
  const light = ({ target, type }) => {
    all(".on").forEach((lit) => lit.classList.remove("on"));
    for (const key of keysAt(target)) {
      all(`mark[data-a~="${key}"], .notes [id="n-${key}"]`).forEach((one) => one.classList.add("on"));
    }
    if (type === "focusin") {
      all(".at").forEach((note) => note.classList.remove("at"));
      if (target.matches(".ref")) byId("n-" + keysAt(target)[0]).classList.add("at");
    }
  };
  listen("pointerover", light);
  listen("focusin", light);

  // From a passage to its note and back, without moving what is in sight already.
  let from;
  const go = (hash, link) => {
    const place = byId(hash.slice(1));
    const isNote = hash[1] === "n";
    const top = scrollY;
    if (location.hash !== hash) {
      from = { hash, link };
      location.hash = hash;
      if (isNote) scrollTo({ top, behavior: "instant" });
    }
    (isNote ? place : byId("r-" + hash.slice(3)))?.focus({ preventScroll: true });
    if (isNote) place.scrollIntoView({ block: "nearest" });
  };
  const back = () => {
    const ref = byId("r-" + keysAt(document.activeElement)[0]);
    if (from?.hash === location.hash) {
      const { link } = from;
      addEventListener("hashchange", () => link.focus({ preventScroll: true }), { once: true });
      history.back();
    } else if (ref) show(ref);
    from = undefined;
  };

  // A number in the margin closes its note again.
  const close = (key) => {
    if (from?.hash === location.hash) history.back();
    else location.hash = "q-" + key;
    from = undefined;
  };

  // What an address leads to may stand in something closed.
  const reveal = () => {
    const place = byId(location.hash.slice(1));
    const box = place?.closest("details:not([open])");
    if (!box) return;
    box.open = true;
    place.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Where the reader is: at the focused passage or note, else at the one in the address.
  const here = () => keysAt(document.activeElement)[0] ?? location.hash.replace(/^#[qnr]-/, "");
  const show = (ref) => {
    ref.focus({ preventScroll: true });
    ref.scrollIntoView({ block: "center", behavior: "instant" });
    byId("n-" + ref.id.slice(2)).scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  const step = (by) => {
    const refs = all(".ref");
    const at = refs.findIndex((ref) => ref.id === "r-" + here());
    const to = refs[at < 0 ? (by > 0 ? 0 : refs.length - 1) : at + by];
    if (to) show(to);
  };

  const status = make("p", { className: "status", role: "status" });
  document.body.append(status);
  const say = (text) => {
    status.textContent = text;
    setTimeout(() => (status.textContent = ""), 3000);
  };
  const copy = async (key) => {
    if (!byId("q-" + key)) return;
    try {
      await navigator.clipboard.writeText(new URL("#q-" + key, location.href).href);
      say(words.copied);
    } catch {
      location.hash = "q-" + key;
      say(words.shown);
    }
  };
  listen("click", (event) => {
    const link = event.target.closest('.notes a[href^="#"], .ref');
    if (event.target.closest(".copy")) copy(keysAt(event.target)[0]);
    if (!link || !/^#[nq]-/.test(link.hash) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.matches(".no") && location.hash === link.hash) close(link.hash.slice(3));
    else go(link.hash, link);
  });

  // What is copied from the text is the text, without the notes between its paragraphs.
  const isText = (node) => {
    const place = node?.closest ? node : node?.parentElement;
    return place?.closest(".text") && !place.closest(".notes");
  };
  listen("copy", () => {
    const { anchorNode, focusNode } = getSelection();
    if (!isText(anchorNode) || !isText(focusNode)) return;
    document.body.classList.add("copying");
    setTimeout(() => document.body.classList.remove("copying"));
  });

  // The list of all notes is chosen from without a script; with one the text follows, and the number is said.
  const choose = () => {
    const slots = all(".choose :checked").map((one) => one.value).filter(Boolean);
    const fits = new Set();
    for (const line of all("#_all-notes li")) {
      const key = line.querySelector("a").hash.slice(3);
      const fit = slots.every((slot) => line.classList.contains(slot));
      if (fit) fits.add(key);
      byId("n-" + key).classList.toggle("dim", !fit);
    }
    for (const mark of all("mark[data-a]")) {
      mark.classList.toggle("dim", !mark.dataset.a.split(" ").some((key) => fits.has(key)));
    }
    const sentence = document.querySelector(".fits").cloneNode(true);
    sentence.querySelector(".shown").textContent = fits.size;
    say(sentence.textContent);
  };
  document.querySelector(".choose")?.addEventListener("change", choose);

  const search = () => {
    const field = byId("_q");
    if (field?.offsetParent) field.focus();
    else document.querySelector("a[data-search]")?.click();
  };

  // Single keys can be turned off (WCAG 2.1.4), unless the browser keeps nothing.
  const off = (value) => {
    try {
      if (value !== undefined) localStorage.setItem("margent-keys", value ? "off" : "on");
      return localStorage.getItem("margent-keys") === "off";
    } catch {
      return false;
    }
  };
  let dialog;
  const help = () => {
    if (!dialog) {
      dialog = make("dialog", { className: "keys", ariaLabel: words.title });
      const list = make("dl", { className: "facts" });
      for (const [key, what] of words.keys) {
        list.append(make("dt", { textContent: key }), make("dd", { textContent: what }));
      }
      const label = make("label", { textContent: " " + words.use });
      const box = make("input", { type: "checkbox", checked: !off(), onchange: () => off(!box.checked) });
      label.prepend(box);
      const close = make("button", { type: "button", textContent: words.close, onclick: () => dialog.close() });
      dialog.append(list, label, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  };

  // Where it is offered, what was read stays readable without a network.
  const { offline } = document.documentElement.dataset;
  if (offline && location.protocol !== "file:") navigator.serviceWorker?.register(offline).catch(() => {});

  // The words that a search has led to are marked by a script that other pages do without.
  if (/[?&]highlight=/.test(location.search)) document.head.append(make("script", { src: words.found }));

  const next = () => step(1);
  const previous = () => step(-1);
  const KEYS = { n: next, j: next, p: previous, k: previous, b: back, c: () => copy(here()), "/": search };
  listen("keydown", (event) => {
    const isTyping = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");
    if (event.key === "Escape" && event.target.id === "_q") event.target.blur();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    const act = event.key === "?" ? help : event.key === "Escape" ? back : !off() && KEYS[event.key];
    if (!act) return;
    if (act !== back) event.preventDefault();
    act();
  });
}
