// The second half of sw.js: what the pages ask of the worker (layouts/assets/offline.js), in messages each of
// which has a port for the answer.

const SLICE = 800; // milliseconds of work between two messages of progress
const STRANGE_LIMIT = 5; // so many files that are not of this build, and it is another one

const state = async () => {
  const files = await list();
  const keys = await keysOf(await opened());
  const said = { files: 0, bytes: 0, keptFiles: 0, keptBytes: 0, strange: strange.size };
  for (const [path, [, size]] of files) {
    said.files += 1;
    said.bytes += size;
    if (!keys.has(keyOf(path, files))) continue;
    said.keptFiles += 1;
    said.keptBytes += size;
  }
  return said;
};

// Keep more of everything, for a moment: a worker may be ended at any time, so the page asks again until all is
// there.
const strange = new Set();
let isStopped = false;
const more = async () => {
  isStopped = false;
  const files = await list();
  const keys = await keysOf(await opened());
  const until = Date.now() + SLICE;
  const rest = [...files.keys()].filter((path) => !keys.has(keyOf(path, files)) && !strange.has(path));
  await each(rest, async (path) => {
    if (isStopped || Date.now() > until || strange.size > STRANGE_LIMIT || (await keep(path))) return;
    strange.add(path);
    if (strange.size > STRANGE_LIMIT) await look();
  });
  return { ...(await state()), isOther: strange.size > STRANGE_LIMIT };
};

const stop = async () => {
  isStopped = true;
};

// All but what the worker itself needs, as at the beginning. What the next worker may be fetching is left to it.
const remove = async () => {
  const files = await list();
  const cache = await opened();
  const first = await Promise.all(BUILD.first.map(withAssets));
  const stay = new Set(first.flat());
  for (const path of files.keys()) if (!stay.has(path)) await cache.delete(keyOf(path, files));
  return state();
};

// The pages that can be read, those kept last at the top: address, title and language as their HTML has them.
const pages = async () => {
  const files = await list();
  const cache = await opened();
  const keys = [...(await keysOf(cache))].reverse();
  const read = [];
  for (const key of keys) {
    const path = pathOf(key);
    const isPage = path.endsWith(".html") && files.has(path) && !BUILD.first.includes(path);
    if (!isPage || key !== keyOf(path, files)) continue;
    const html = await (await cache.match(key)).text();
    const [, lang, title] = html.match(/<html lang="([^"]*)"[^]*?<title>([^<]*)/) ?? [];
    if (title && !html.includes('http-equiv="refresh"')) read.push({ href: addressOf(path), lang, title });
    if (read.length === 100) break;
  }
  return read;
};

const ASKED = { state, more, stop, remove, pages };

addEventListener("message", (event) => {
  const [port] = event.ports;
  const answer = ASKED[event.data];
  if (!port || !answer) return;
  const send = (said) => port.postMessage(said);
  event.waitUntil(answer().then(send, ({ name, message }) => send({ error: name, message })));
});
