// Comfort for readers: every page works without it. Press ? for the list of keys.
{
  const all = (selector) => [...document.querySelectorAll(selector)];
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
  document.addEventListener("pointerover", light);
  document.addEventListener("focusin", light);

  // Where the reader is: at the focused passage or note, else at the one in the address.
  const here = () => keysAt(document.activeElement)[0] ?? location.hash.replace(/^#[qnr]-/, "");
  const step = (by) => {
    const refs = all(".ref");
    const at = refs.findIndex((ref) => ref.id === "r-" + here());
    const next = refs[at < 0 ? (by > 0 ? 0 : refs.length - 1) : at + by];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  };

  const status = make("p", { className: "status" });
  status.setAttribute("role", "status");
  document.body.append(status);
  const say = (text) => {
    status.textContent = text;
    setTimeout(() => (status.textContent = ""), 3000);
  };
  const copy = async (key) => {
    if (!document.getElementById("q-" + key)) return;
    const address = new URL("#q-" + key, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      say("Address of the passage copied");
    } catch {
      location.hash = "q-" + key;
      say("The address of the passage is in the address bar");
    }
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest(".copy")) copy(keysAt(event.target)[0]);
  });

  const search = () => {
    const field = document.getElementById("_q");
    if (field?.offsetParent) field.focus();
    else document.querySelector("a[data-search]")?.click();
  };

  // Single keys can be turned off (WCAG 2.1.4), because speech input types them by accident.
  const OFF = "margent-keys-off";
  const isOff = () => {
    try {
      return localStorage.getItem(OFF) === "1";
    } catch {
      return false;
    }
  };
  const remember = (off) => {
    try {
      localStorage.setItem(OFF, off ? "1" : "0");
    } catch {
      // A browser that keeps nothing still has the keys.
    }
  };
  let dialog;
  const help = () => {
    if (!dialog) {
      dialog = make("dialog", { className: "keys" });
      dialog.setAttribute("aria-label", "Keys");
      const list = make("dl", { className: "facts" });
      for (const [key, what] of [
        ["n or j", "next note"],
        ["p or k", "previous note"],
        ["Enter", "from a passage to its note, and back"],
        ["c", "copy the address of the passage"],
        ["/", "search"],
        ["?", "this list"],
        ["Esc", "leave"],
      ]) {
        list.append(make("dt", { textContent: key }), make("dd", { textContent: what }));
      }
      const label = make("label", { textContent: " Use these keys" });
      const box = make("input", { type: "checkbox", checked: !isOff() });
      box.addEventListener("change", () => remember(!box.checked));
      label.prepend(box);
      const close = make("button", { type: "button", textContent: "Close" });
      close.addEventListener("click", () => dialog.close());
      dialog.append(list, label, close);
      document.body.append(dialog);
    }
    dialog.showModal();
  };

  const KEYS = { n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), c: () => copy(here()), "/": search };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (event.key === "Escape" && event.target.id === "_q") event.target.blur();
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    const act = event.key === "?" ? help : isOff() ? undefined : KEYS[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
}
