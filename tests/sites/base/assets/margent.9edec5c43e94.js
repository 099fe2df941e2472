// Comfort for readers: every page works without it. Press ? for the list of keys.
{
  const all = (selector) => [...document.querySelectorAll(selector)];
  const listen = (type, act) => document.addEventListener(type, act);
  const make = (tag, props) => Object.assign(document.createElement(tag), props);

  // A passage and its note light up together.
  const keysAt = (place) => {
    const mark = place.closest?.("mark[data-a]");
    const note = place.closest?.(".notes li, .ref");
    return mark ? mark.dataset.a.split(" ") : note ? [note.id.slice(2)] : [];
  };
  const light = (event) => {
    all(".on").forEach((lit) => lit.classList.remove("on"));
    for (const key of keysAt(event.target)) {
      all(`mark[data-a~="${key}"], .notes [id="n-${key}"]`).forEach((one) => one.classList.add("on"));
    }
  };
  listen("pointerover", light);
  listen("focusin", light);

  // Where the reader is: at the focused passage or note, else at the one in the address.
  const here = () => keysAt(document.activeElement)[0] ?? location.hash.replace(/^#[qnr]-/, "");
  const step = (by) => {
    const refs = all(".ref");
    const at = refs.findIndex((ref) => ref.id === "r-" + here());
    const to = refs[at < 0 ? (by > 0 ? 0 : refs.length - 1) : at + by];
    to?.focus();
    to?.scrollIntoView({ block: "center" });
  };

  const status = make("p", { className: "status", role: "status" });
  document.body.append(status);
  const say = (text) => {
    status.textContent = text;
    setTimeout(() => (status.textContent = ""), 3000);
  };
  const copy = async (key) => {
    if (!document.getElementById("q-" + key)) return;
    try {
      await navigator.clipboard.writeText(new URL("#q-" + key, location.href).href);
      say("Address copied");
    } catch {
      location.hash = "q-" + key;
      say("It is in the address bar");
    }
  };
  listen("click", (event) => {
    if (event.target.closest(".copy")) copy(keysAt(event.target)[0]);
  });

  const search = () => {
    const field = document.getElementById("_q");
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
      dialog = make("dialog", { className: "keys", ariaLabel: "Keys" });
      const list = make("dl", { className: "facts" });
      for (const [key, what] of [
        ["n or j", "next note"],
        ["p or k", "previous note"],
        ["Enter", "from a passage to its note, and back"],
        ["c", "copy the passage’s address"],
        ["/", "search"],
        ["?", "this list"],
        ["Esc", "leave"],
      ]) {
        list.append(make("dt", { textContent: key }), make("dd", { textContent: what }));
      }
      const label = make("label", { textContent: " Use these keys" });
      const box = make("input", { type: "checkbox", checked: !off(), onchange: () => off(!box.checked) });
      label.prepend(box);
      const close = make("button", { type: "button", textContent: "Close", onclick: () => dialog.close() });
      dialog.append(list, label, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  };

  const next = () => step(1);
  const previous = () => step(-1);
  const KEYS = { n: next, j: next, p: previous, k: previous, c: () => copy(here()), "/": search };
  listen("keydown", (event) => {
    const isTyping = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    if (event.key === "Escape" && event.target.id === "_q") event.target.blur();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    const act = event.key === "?" ? help : !off() && KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
