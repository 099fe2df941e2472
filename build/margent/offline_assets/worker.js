// Keeps an archive readable without a network. Published as sw.js, with the name and the digest of the build's
// list of files (BUILD) written above it, and asked.js below.
//
// It never mixes two builds. A file is kept under its path and the digest that the build's list gives it, and
// only if its bytes have that digest; so whatever a host or a cache on the way still has of another build is
// shown, and not kept. One worker knows one list, and finds nothing of another. What is not a page has the
// digest of its content in its name: a page that is still open from a former build asks for its own files, and
// gets these or nothing. So a new worker takes over at once, as soon as it has all that the former one had.

const SCOPE = registration.scope;
const CACHE = `margent ${SCOPE}`; // other archives on the same host have their own
const PATIENCE = 4000; // milliseconds that a page which is kept may take to come by the network
const SEARCH_LIMIT = 5e6; // bytes of a search index that is kept without being asked

// --- what is where

let keeping;
const opened = () => (keeping ??= caches.open(CACHE));
const addressOf = (path) => SCOPE + path.split("/").map(encodeURIComponent).join("/");
const pathOf = (url) => {
  const { origin, pathname } = new URL(url);
  const address = origin + pathname;
  if (!address.startsWith(SCOPE)) return null;
  try {
    return decodeURIComponent(address.slice(SCOPE.length)).replace(/(^|\/)$/, "$1index.html");
  } catch {
    return null; // no address of ours is badly escaped
  }
};

// 96 bits of SHA-256, as the list has them: enough to tell any two files apart, and little for a long list.
const digestOf = async (bytes) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes), 0, 12);
  return btoa(String.fromCharCode(...digest)).replaceAll("+", "-").replaceAll("/", "_");
};

// A copy of these bytes to keep. What a host says of how they travelled is no longer true of it.
const copyOf = (bytes, response) => {
  const headers = new Headers(response.headers);
  for (const name of ["Vary", "Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(bytes, { headers });
};

// The files of this build: by path, digest and size. Read once in the life of the worker.
let listed;
const list = () =>
  (listed ??= readList().catch((error) => {
    listed = undefined;
    throw error;
  }));
const readList = async () => {
  const cache = await opened();
  const address = addressOf(BUILD.list);
  let found = await cache.match(address);
  if (!found) {
    const response = await fetch(address, { cache: "no-cache" });
    const bytes = await response.arrayBuffer();
    if ((await digestOf(bytes)) !== BUILD.digest) throw new Error(`${BUILD.list} is not of this build`);
    found = copyOf(bytes, response);
    await cache.put(address, found.clone());
  }
  return new Map(Object.entries(await found.json()));
};
const keyOf = (path, files) => `${addressOf(path)}?${files.get(path)[0]}`;
const keysOf = async (cache) => new Set((await cache.keys()).map(({ url }) => url));

// --- keeping

// Six at a time, as browsers do. After a failure nothing more is begun.
const each = async (items, act) => {
  const rest = [...items].reverse();
  const work = async () => {
    while (rest.length) await act(rest.pop());
  };
  try {
    await Promise.all(Array.from({ length: 6 }, work));
  } finally {
    rest.length = 0;
  }
};

const find = async (path) => {
  const files = await list();
  return files.has(path) ? (await opened()).match(keyOf(path, files)) : undefined;
};

// Tell whether this is the file that this build has at that path; if so, it is kept.
const store = async (path, response) => {
  const files = await list();
  if (!files.has(path) || !response.ok) return false;
  const bytes = await response.arrayBuffer();
  if ((await digestOf(bytes)) !== files.get(path)[0]) return false;
  await (await opened()).put(keyOf(path, files), copyOf(bytes, response));
  return true;
};
const keep = async (path) => {
  if (await find(path)) return true;
  if (!(await list()).has(path)) return false;
  // What the browser has is asked about first; some hosts take it for good when it is of another build.
  for (const cache of ["no-cache", "reload"]) {
    if (await store(path, await fetch(addressOf(path), { cache }))) return true;
  }
  return false;
};

// A page with its style sheets, scripts and pictures.
const withAssets = async (path) => {
  if (!path.endsWith(".html")) return [path];
  const files = await list();
  const html = (await (await find(path))?.text()) ?? "";
  const found = [...html.matchAll(/"(?:\.\.\/)*(assets\/[^"?#]+)"/g)];
  const names = found.map(([, name]) => pathOf(SCOPE + name));
  return [path, ...new Set(names.filter((name) => files.has(name)))];
};
const keepPage = async (path) => {
  let whole = await keep(path);
  if (whole) for (const one of await withAssets(path)) whole &&= await keep(one);
  return whole;
};

// Whoever has searched once can search without a network, unless the index is so large that it has to be asked
// for.
const keepSearch = async (path) => {
  const [folder] = path.match(/^assets\/search\.[^/]+\/(?=.*\.pf_(?:index|fragment)$)/) ?? [];
  if (!folder) return;
  const bundle = [...(await list())].filter(([name]) => name.startsWith(folder));
  const size = bundle.reduce((sum, [, [, bytes]]) => sum + bytes, 0);
  if (size > SEARCH_LIMIT) return;
  // First what finds, then what is found: there is a file for each record.
  const names = bundle.map(([name]) => name);
  const isFound = (name) => name.endsWith(".pf_fragment");
  await each([...names.filter((name) => !isFound(name)), ...names.filter(isFound)], keep);
};

// --- from one build to the next

// Whether a former build was kept as a whole; then this one is to be kept as a whole, too.
const hadEverything = async (cache, keys) => {
  for (const key of keys) {
    if (!/^assets\/offline\.[^/]*\.json$/.test(pathOf(key)) || key === addressOf(BUILD.list)) continue;
    const files = new Map(Object.entries(await (await cache.match(key)).json()));
    if ([...files.keys()].every((path) => keys.has(keyOf(path, files)))) return true;
  }
  return false;
};

// What the former build had kept is fetched anew where it differs, and the worker takes over only with all of
// it. If that fails, the former one goes on as it was, and the browser tries again at the next page.
const install = async () => {
  const files = await list();
  const cache = await opened();
  const keys = await keysOf(cache);
  const before = [...keys].map(pathOf).filter((path) => files.has(path));
  const isAll = await hadEverything(cache, keys);
  await each(isAll ? files.keys() : new Set([...BUILD.first, ...before]), async (path) => {
    if (!(await (isAll ? keep : keepPage)(path))) throw new Error(`${path} is not of this build`);
  });
  // The page that a reader came with was there before the worker.
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  await each(windows, ({ url }) => keepPage(pathOf(url))).catch(() => {});
  await skipWaiting();
};

// A page of a former build may still be open, and ask for its files: these go when no other window is there.
let isTidy = false;
const tidy = async (own) => {
  const windows = await clients.matchAll({ type: "window" });
  if (windows.some(({ id }) => id !== own)) return;
  const files = await list();
  const cache = await opened();
  const mine = new Set([addressOf(BUILD.list), ...[...files.keys()].map((path) => keyOf(path, files))]);
  for (const key of await keysOf(cache)) {
    // What looks like the former build's may be the next one's, which tidies when it is there.
    if (registration.installing || registration.waiting) return;
    if (!mine.has(key)) await cache.delete(key);
  }
  isTidy = true;
};

// A site that no longer has a worker leaves this one running for ever: browsers do not end it. So it looks
// itself.
let isFree = false;
const look = async () => {
  const response = await fetch(location.href, { cache: "no-store" });
  // Some hosts answer with a page of theirs where there is nothing.
  const isScript = /javascript/.test(response.headers.get("Content-Type") ?? "");
  if ([404, 410].includes(response.status) || (response.ok && !isScript)) {
    isFree = true;
    await registration.unregister();
    await caches.delete(CACHE);
  } else {
    await registration.update();
  }
};

// --- answering

const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE));

// What the network has said of a page, after the reader has it.
const heed = async (event, path, response) => {
  const isListed = await list().then((files) => files.has(path), () => true);
  if (await store(path, response).catch(() => false)) await keepPage(path);
  else if (isListed && response.status) await look(); // a redirection has no status here
  if (isFree || isTidy) return;
  await new Promise((act) => setTimeout(act, 1000)); // until the page is there in place of the one before it
  await tidy(event.resultingClientId);
};

// Pages come from the network; the kept copy stands in where there is none, it hangs, or the host is broken.
const page = async (event, path) => {
  const asked = fetch(event.request).then((response) => ({ response, copy: response.clone() }));
  event.waitUntil(asked.then(({ copy }) => heed(event, path, copy)).catch(() => {}));
  const kept = await find(path).catch(() => undefined);
  try {
    const { response } = await (kept ? Promise.race([asked, late()]) : asked);
    if (response.status < 500 || !kept) return response;
  } catch {
    // There is no network.
  }
  return kept ?? missing(event.request.url, path);
};

// The page that says so. It stands at the address that was asked for, so its links are made to begin at the
// root.
const missing = async (url, path) => {
  const files = await list();
  const isFolder = !files.has(path) && files.has(`${path}/index.html`);
  if (isFolder) return Response.redirect(url.replace(/[?#].*|$/, "/"));
  const kept = await find(BUILD.offline);
  if (!kept) return Response.error();
  const html = (await kept.text()).replaceAll('"../', `"${SCOPE}`);
  return new Response(html, { headers: kept.headers });
};

// Everything else that is answered has its digest in its name, and is not asked for twice.
const asset = async (event, path) => {
  const isListed = await list().then((files) => files.has(path), () => false);
  const of = { ignoreSearch: true }; // of a former build, whatever its digest
  const kept = await (isListed ? find(path) : (await opened()).match(addressOf(path), of));
  if (kept) return kept;
  const response = await fetch(event.request);
  const copy = response.clone();
  event.waitUntil(store(path, copy).then((isKept) => isKept && keepSearch(path)).catch(() => {}));
  return response;
};

// --- events

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const path = isFree || request.method !== "GET" ? null : pathOf(request.url);
  if (path === null) return;
  // A file to download is left to the browser.
  const isFile = /^downloads\/(?!index\.html$)/.test(path);
  if (request.mode === "navigate" && !isFile) event.respondWith(page(event, path));
  else if (path.startsWith("assets/")) event.respondWith(asset(event, path));
});
