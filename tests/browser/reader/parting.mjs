// The reader reads and searches, and then there is no network: once with what was read, once with everything.

import { host } from "./host.mjs";
import { search } from "./searching.mjs";

// Waits until the worker has the page: from now on it keeps what is read.
const controlled = (page) => page.until(() => navigator.serviceWorker.controller);

// Waits until so many files with such addresses are kept: the worker keeps them by and by.
const kept = (page, pattern, atLeast) =>
  page.tab.waitForFunction(
    async (like, count) => {
      let found = 0;
      for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) found += new RegExp(like).test(url);
      }
      return found >= count;
    },
    { polling: 200, timeout: 60000 },
    pattern,
    atLeast,
  );

const open = async (page, path) => {
  await page.visit(path);
  return page.here();
};

// With what was read: pages, and the search that was used.
export const reading = async (page, { folder, read, unread, index, words, others }) => {
  const site = await host(folder);
  page.root = site.root;
  const seen = {};
  await page.visit("index.html");
  await controlled(page);
  seen.online = await open(page, read);
  await kept(page, read, 1);
  await page.visit("search/index.html");
  await search(page, words);
  await kept(page, "/assets/search\\.[^/]+/", index);

  site.stop();
  seen.read = await open(page, read);
  seen.unread = await open(page, unread);
  await page.visit("search/index.html");
  seen.found = await search(page, others);
  return seen;
};

// With everything that the downloads page keeps at the press of a button.
export const keeping = async (page, { folder, unread, words }) => {
  const site = await host(folder);
  page.root = site.root;
  const seen = {};
  await page.visit("downloads/index.html");
  await (await page.find(() => document.querySelector("#_all:enabled"))).click();
  await page.until(() => document.getElementById("_all").hidden);
  seen.said = await page.see(() => document.getElementById("_part").innerText);

  site.stop();
  seen.unread = [];
  for (const path of unread) seen.unread.push(await open(page, path));
  await page.visit("search/index.html");
  seen.found = await search(page, words);
  return seen;
};
