// The search index for pages opened from a disk. Browsers let such a page fetch nothing; what they do let it
// load are scripts. So each file of the index lies here as a script that hands it in, and Pagefind's own code
// is given a `fetch` that loads these. Below this text the build writes what every search needs.
window.margentIndex ??= (() => {
  const HOST = "disk:/";
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  // What was handed in: its path in the index, and the bytes as base64.
  const held = new Map();
  const loading = new Map();
  let groups = [];

  const tried = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = folder + name;
      script.onload = () => resolve(script.remove());
      script.onerror = () => {
        script.remove();
        reject(new Error(`${name} of the search index cannot be loaded`));
      };
      document.head.append(script);
    });
  // What is on its way when the reader leaves fails, and Pagefind never asks again for what failed; who comes
  // back finds the page as it was. So it is tried again, which happens when somebody is there.
  const again = (name) => new Promise((act) => setTimeout(act, 500)).then(() => tried(name));
  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(name, tried(name).catch(() => again(name)).catch((error) => {
        loading.delete(name);
        throw error;
      }));
    }
    return loading.get(name);
  };

  // Fragments lie together in order of their names; `groups` has the first name of each script.
  const scriptOf = (path) => {
    if (!path.startsWith("fragment/")) return `${path.replace("/", ".")}.js`;
    let low = 0;
    for (let high = groups.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (groups[middle] <= path) low = middle;
      else high = middle;
    }
    return `fragments.${low}.js`;
  };

  const bytes = (base64) =>
    Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));

  const read = async (address) => {
    const path = address.slice(HOST.length).replace(/\?.*$/, "");
    if (!held.has(path)) await load(scriptOf(path));
    return new Response(bytes(held.get(path)));
  };

  return {
    core: null,
    group: (firsts) => { groups = firsts; },
    put: (pattern, files) => {
      for (const name in files) held.set(pattern.replace("*", name), files[name]);
    },
    // The index with the interface that Pagefind's own module has.
    open: async () => {
      await load("core.js");
      return window.margentIndex.core(read).createInstance({ basePath: HOST, noWorker: true });
    },
  };
})();
