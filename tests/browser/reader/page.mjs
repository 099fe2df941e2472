// What a reader does with a page, and what a page does that it should not.

// Milliseconds: how long the reader waits for anything, and how often it looks.
const PATIENCE = 15000;
const OFTEN = 25;
// What is no fault of a page: Firefox asks the host for this of itself, when it brings back a page as it was;
const UNASKED = /^http:\/\/127\.0\.0\.1:\d+\/favicon\.ico$/;
// and what was still on its way when the reader left, which Firefox tells without an address if a worker had it.
const LEFT = /^(NS_BINDING_ABORTED|net::ERR_ABORTED|Failed to load ‘’. A ServiceWorker intercepted .*)$/;
const OWN = /^(http:\/\/127\.0\.0\.1:|file:|data:|blob:)/;

export class Page {
  // `root` is the address of the archive's folder, with a slash at the end.
  constructor(tab, root) {
    this.tab = tab;
    this.root = root;
    this.found = [];
    this.left = new Set();
    const fault = (text) => this.found.push(`${this.below(tab.url())}: ${text}`);
    tab.setDefaultTimeout(PATIENCE);
    tab.on("console", (message) => fault(`console ${message.type()}: ${message.text()}`));
    tab.on("pageerror", ({ message }) => LEFT.test(message) || fault(`error: ${message}`));
    const noticed = (url, isFault, text) => isFault && !UNASKED.test(url) && fault(`${text}: ${url}`);
    tab.on("request", (one) => noticed(one.url(), !OWN.test(one.url()), "elsewhere"));
    tab.on("requestfailed", (one) => {
      const why = one.failure()?.errorText ?? "failed";
      if (LEFT.test(why)) this.left.add(new URL(one.url()).pathname);
      noticed(one.url(), !LEFT.test(why), why);
    });
    tab.on("response", (one) => noticed(one.url(), one.status() >= 400, one.status()));
  }

  // A script whose request was broken off by leaving may complain of it, before or after the browser tells.
  get faults() {
    return this.found.filter((fault) => ![...this.left].some((path) => fault.includes(` ${path}:`)));
  }

  static async of(browser, root) {
    const tab = await browser.newPage();
    await tab.setViewport({ width: 1280, height: 900 });
    return new Page(tab, root);
  }

  // An address as the archive knows it: without the folder that the archive is in.
  below(address) {
    return address.startsWith(this.root) ? address.slice(this.root.length) : address;
  }

  // Where the reader is. The page knows: the driver misses that Firefox brings back a page as it was.
  async at() {
    return this.below(await this.see(() => location.href));
  }

  visit(path) {
    return this.tab.goto(this.root + path);
  }

  see(look, ...values) {
    return this.tab.evaluate(look, ...values);
  }

  until(isSo, ...values) {
    return this.tab.waitForFunction(isSo, { polling: OFTEN }, ...values);
  }

  // What `look` gives as soon as it gives something: an element that can be clicked.
  async find(look, ...values) {
    return (await this.tab.waitForFunction(look, { polling: OFTEN }, ...values)).asElement();
  }

  press(key) {
    return this.tab.keyboard.press(key);
  }

  type(text) {
    return this.tab.keyboard.type(text);
  }

  // A click that leads on, to another page or to a place in this one.
  async follow(selector) {
    const link = await this.tab.waitForSelector(selector, { visible: true });
    const to = await link.evaluate((it) => it.href);
    await link.evaluate((it) => it.scrollIntoView({ block: "center", behavior: "instant" }));
    await this.arriving(() => link.click());
    return { link: this.below(to), ...(await this.here()) };
  }

  async back() {
    await this.arriving(() => this.see(() => void setTimeout(() => history.back())));
    return this.here();
  }

  async arriving(act) {
    const left = await this.see(() => location.href);
    await act();
    await this.tab.waitForFunction(
      (from) => ![from, "about:blank"].includes(location.href) && document.readyState === "complete",
      { polling: OFTEN },
      left,
    );
  }

  async here() {
    return { at: await this.at(), heading: await this.see(() => document.querySelector("h1")?.innerText ?? "") };
  }

  // Whether the place that the address names comes into sight; a passage begins with an empty element.
  arrived() {
    const inSight = () => {
      const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const box = (place?.matches(".passage") ? place.nextElementSibling : place)?.getBoundingClientRect();
      return Boolean(box) && box.bottom > 0 && box.top < innerHeight;
    };
    return this.tab.waitForFunction(inSight, { polling: OFTEN, timeout: 5000 }).then(() => true, () => false);
  }
}
