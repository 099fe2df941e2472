// Shows edits as they are made. Only the pages that `margent serve` sends have this script.
"use strict";
(() => {
  const version = document.currentScript.dataset.version;
  let events = null;
  let overlay = null;
  let dismissed = "";

  function element(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  // Everything in it is set as text: the findings quote what strangers wrote.
  function show(message, news) {
    hide();
    if (dismissed === message) return;
    overlay = document.createElement("div");
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/__margent__/live.css";
    const panel = document.createElement("section");
    panel.className = "panel";
    panel.setAttribute("role", "alert");
    const list = document.createElement("ol");
    list.append(...news.findings.map((finding) => element("li", finding)));
    const close = element("button", "Close");
    close.addEventListener("click", () => {
      dismissed = message;
      hide();
    });
    panel.append(element("h2", news.title), close, list);
    if (news.more) panel.append(element("p", `and ${news.more} more; the terminal shows all`));
    panel.append(element("p", "The page shows the site as it was before."));
    // In a shadow tree the site's style sheets and this one leave each other alone.
    overlay.attachShadow({ mode: "open" }).append(style, panel);
    document.body.append(overlay);
  }

  function hide() {
    if (overlay) overlay.remove();
    overlay = null;
  }

  function listen() {
    events = new EventSource("/__margent__/events");
    events.addEventListener("message", ({ data }) => {
      const news = JSON.parse(data);
      if (news.version !== version) location.reload();
      else if (news.findings.length) show(data, news);
      else hide();
    });
    events.addEventListener("error", () => {
      if (events && events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
    });
  }

  // A browser keeps few connections to one host open: a page that nobody sees gives its own back.
  function attend() {
    if (events) events.close();
    events = null;
    if (!document.hidden) listen();
  }

  document.addEventListener("visibilitychange", attend);
  addEventListener("pagehide", () => events && events.close());
  addEventListener("pageshow", (event) => event.persisted && attend());
  attend();
})();
