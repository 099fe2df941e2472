// A host that can be stopped: then there is no network any more.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const BASE = "/papers/";
const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
};

export const host = async (folder) => {
  const server = createServer(async ({ url }, response) => {
    const path = decodeURIComponent(new URL(url, "http://host").pathname);
    const file = join(folder, path.slice(BASE.length), path.endsWith("/") ? "index.html" : "");
    try {
      if (!path.startsWith(BASE)) throw new Error("elsewhere");
      const bytes = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((act) => server.listen(0, "127.0.0.1", act));
  // A story that breaks off leaves it running; the reader ends all the same.
  server.unref();
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { root: `http://127.0.0.1:${server.address().port}${BASE}`, stop };
};
