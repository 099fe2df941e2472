// Reading without a network: what the worker (sw.js) keeps, said and steered on the downloads page, and listed
// on the page that stands in for one that is not kept. The worker does the work, a moment at a time, as long as
// it is asked; so it ends with the page, and goes on where it was.
{
  const { serviceWorker, storage } = navigator;
  const byId = (id) => document.getElementById(id);
  const worker = async () => (await serviceWorker.ready).active;
  const ask = async (what) => {
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
      setTimeout(resolve, 60000, { error: "late" });
    });
    (await worker()).postMessage(what, [port2]);
    return answer;
  };

  // --- the pages that can be read

  const list = byId("_kept");
  const showPages = async () => {
    const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;
    const ending = ` — ${list.dataset.site}`;
    for (const { href, lang, title } of await ask("pages")) {
      const text = plain(title);
      const textContent = text.endsWith(ending) ? text.slice(0, -ending.length) : text;
      const link = document.createElement("a");
      Object.assign(link, { href, lang, dir: "auto", textContent });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
  };
  if (list && serviceWorker?.controller) showPages();

  // --- keeping everything

  const box = byId("_keep");
  const start = () => {
    const [amount, part, bar] = ["_amount", "_part", "_bar"].map(byId);
    const [keep, remove, status] = ["_all", "_remove", "_said"].map(byId);
    const words = JSON.parse(byId("_keep-words").textContent);
    const lang = `${document.body.lang || document.documentElement.lang}-u-nu-latn`;
    const plural = new Intl.PluralRules(lang);
    const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const counted = (forms, count, values) => {
      const [, text] = forms.find(([like]) => plural.select(like) === plural.select(count)) ?? forms.at(-1);
      return fill(text, { ...values, count: count.toLocaleString(lang) });
    };
    const size = (bytes) => {
      const at = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
      const unit = ["kilobyte", "megabyte", "gigabyte"][at];
      const maximumFractionDigits = at ? 1 : 0;
      return (bytes / 1000 ** (at + 1)).toLocaleString(lang, { style: "unit", unit, maximumFractionDigits });
    };
    const say = (text) => {
      if (status.textContent !== text) status.textContent = text;
    };

    let isRunning = false; // until it is stopped
    let isBusy = false; // until it has stopped
    const show = (now) => {
      const whole = { size: size(now.bytes), kept: size(now.keptBytes) };
      const isAll = now.keptFiles === now.files;
      amount.textContent = counted(words.whole, now.files, whole);
      part.textContent = isAll ? words.all : fill(words.part, whole);
      Object.assign(bar, { max: now.bytes, value: now.keptBytes });
      const had = document.activeElement;
      keep.textContent = isRunning ? words.stop : words.keep;
      keep.hidden = isAll;
      keep.disabled = remove.disabled = false;
      remove.hidden = isRunning && !isAll;
      if (isAll && had === keep) remove.focus();
      return isAll;
    };

    // Somebody else's files: the archive was published anew meanwhile, and the next worker is on its way.
    const nextWorker = () =>
      new Promise((resolve) => {
        serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true });
        setTimeout(resolve, 20000, false);
      });
    const hasRoom = async ({ bytes, keptBytes }) => {
      const { quota = Infinity, usage = 0 } = (await storage?.estimate?.()) ?? {};
      return bytes - keptBytes < quota - usage;
    };
    const run = async () => {
      let now = await ask("state");
      if (now.error) return words.network;
      if (!(await hasRoom(now))) return words.room;
      // Otherwise the browser may throw away what is kept when it needs the room. It may ask the reader.
      storage?.persist?.().catch(() => {});
      say(words.begun);
      while (isRunning) {
        const next = await ask("more");
        if (next.error) return next.error === "QuotaExceededError" ? words.room : words.network;
        now = next;
        if (!isRunning) break;
        if (show(now)) return words.done;
        if (now.isOther && !(await nextWorker())) return words.other;
        if (!now.isOther && now.keptFiles + now.strange === now.files) return words.other;
        const quarter = Math.floor((4 * now.keptBytes) / now.bytes) / 4;
        if (quarter) say(fill(words.reached, { percent: quarter.toLocaleString(lang, { style: "percent" }) }));
      }
      return words.stopped;
    };

    keep.addEventListener("click", async () => {
      if (isRunning) {
        isRunning = false;
        return ask("stop");
      }
      if (isBusy) return;
      isBusy = isRunning = true;
      keep.textContent = words.stop;
      remove.hidden = true;
      const said = await run().catch(() => words.network);
      isBusy = isRunning = false;
      keep.textContent = words.keep;
      remove.hidden = false;
      const now = await ask("state");
      if (!now.error) show(now);
      say(said);
    });
    remove.addEventListener("click", async () => {
      const now = await ask("remove");
      if (now.error) return say(words.network);
      show(now);
      say(words.removed);
      keep.focus();
    });

    const cannot = () => {
      box.hidden = true;
      byId("_cannot").hidden = false;
    };
    const begin = async () => {
      const registration = await serviceWorker.register(document.documentElement.dataset.offline);
      // The first one may fail to be prepared; then nobody would ever be ready.
      const first = registration.active ? null : registration.installing;
      first?.addEventListener("statechange", () => first.state === "redundant" && cannot());
      const now = await ask("state");
      if (now.error) cannot();
      else show(now);
    };
    if (serviceWorker && location.protocol !== "file:") begin().catch(cannot);
    else cannot();
  };
  if (box) start();
}
