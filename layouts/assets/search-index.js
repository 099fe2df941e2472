// The search index: opened in whichever way this page allows, and asked. It knows nothing of what the page shows.
{
  // Over http a module and the files it fetches. From a disk browsers refuse both, but not plain scripts,
  // which the index has beside it (disk/start.js); they stand in where the module cannot be had, too.
  const fromServer = async (bundle) => {
    // Not the module's own index: one whose file did not come never asks for it again, so there may be a second.
    const { createInstance } = await import(bundle + "pagefind.js");
    // A search takes milliseconds; a worker takes longer to start, and on a slow device fails to after seconds.
    return createInstance({ basePath: bundle, noWorker: true });
  };
  const fromDisk = (bundle) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = bundle + "disk/start.js";
      script.onload = () => resolve(window.margentIndex.open());
      script.onerror = () => reject(new Error(script.src));
      document.head.append(script);
    });

  // The index with Pagefind's own functions, ready to be searched; fails only if neither way works.
  const openIndex = async (bundle) => {
    const ways = location.protocol === "file:" ? [fromDisk] : [fromServer, fromDisk];
    let failed;
    for (const way of ways) {
      try {
        const pagefind = await way(bundle);
        await pagefind.init();
        return pagefind;
      } catch (error) {
        failed = error;
      }
    }
    throw failed;
  };

  // What is typed is cut as the texts are (margent/text/words.py): scripts without spaces letter by letter,
  // and an elided word from the next.
  const SEAM = "\u2060 ";
  const LETTER =
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u1000-\u102a\u1780-\u17b3" +
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff" +
    "\u{20000}-\u{323af}";
  const MARK =
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u3099\u309a";
  const ELIDED = "[cdjlmnst]|(?:jus|lors|puis|quoi|quel|pres)?qu|un|quest|gl|(?:de|da|ne|su|co)?ll|all";
  const UNIT = new RegExp(
    `[^\\p{L}\\p{N}_\\s]*(?:${ELIDED})['’](?=[\\p{L}\\p{N}_])` +
      `|[^\\p{L}\\p{N}_\\s]*[${LETTER}][${MARK}]*[^\\p{L}\\p{N}_\\s]*|(?:(?![${LETTER}])\\S)+`,
    "giu",
  );
  const units = (text) => text.match(UNIT) ?? [];
  const hasLetters = (text) => /[\p{L}\p{N}]/u.test(text);

  // Letters as they are compared: without case and marks; and without what stands between them.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const squeezed = (text) => folded(text).replace(/[^\p{L}\p{N}]/gu, "");

  // The words of a record as the index counts them, from 0, as they stand between spaces.
  const wordsOf = ({ raw_content, content }) => {
    const text = (raw_content ?? content).replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    return text.includes("\u200B") ? text.split("\u200B") : text.split(/\s+/);
  };

  // Words, and phrases of which every word must stand in its place: "…" in whichever quotation marks.
  const parse = (text) => {
    const words = [];
    const phrases = [];
    const plain = text.normalize("NFC").replace(/[“”„‟«»「」『』＂]/g, '"');
    const rest = plain.replace(/"([^"]*)"/g, (_, phrase) => {
      if (hasLetters(phrase)) phrases.push(units(phrase).join(" "));
      return " ";
    });
    for (const word of rest.replaceAll('"', " ").split(/\s+/).filter(hasLetters)) {
      const parts = units(word);
      // An elided article says nothing; letters of a script without spaces make a phrase.
      const last = parts.length > 1 && /['’]$/.test(parts[0]) ? parts.slice(1) : parts;
      if (last.length > 1) phrases.push(last.join(" "));
      else words.push(...last);
    }
    return { words, phrases };
  };

  const LOOKED_AT = 10;

  // Everything that is asked of an open index.
  const asking = (pagefind) => {
    const holders = new Map();
    const known = new Map();
    const idsOf = (answer) => new Set(answer.results.map((result) => result.id));
    const exact = (phrase, options) => pagefind.search(`"${phrase}"`, options);

    // The records with a value of a facet; needed only where Pagefind cannot count for itself.
    const having = async (facet, value) => {
      const key = JSON.stringify([facet, value]);
      if (!holders.has(key)) holders.set(key, idsOf(await pagefind.search(null, { filters: { [facet]: value } })));
      return holders.get(key);
    };

    const matches = async ({ words, phrases }, filters) => {
      const [first, ...others] = words.length ? [words.join(" "), ...phrases] : phrases;
      const isExact = !words.length;
      const answer = await (first === undefined
        ? pagefind.search(null, { filters })
        : isExact
          ? exact(first, { filters })
          : pagefind.search(first, { filters }));
      let found = answer.results.map((result) => ({
        id: result.id,
        places: result.words,
        load: () => result.data(),
      }));
      // Pagefind takes a query for a phrase as a whole or not at all, so phrases are asked for one by one.
      for (const phrase of others) {
        const at = new Map((await exact(phrase, { filters })).results.map((result) => [result.id, result.words]));
        found = found
          .filter(({ id }) => at.has(id))
          .map((one) => ({ ...one, places: [...one.places, ...at.get(one.id)] }));
      }
      if (!others.length) return { found, counts: answer.filters };
      const ids = new Set(found.map(({ id }) => id));
      const counts = {};
      for (const [facet, values] of Object.entries(answer.filters)) {
        counts[facet] = {};
        for (const [value, most] of Object.entries(values)) {
          if (!most) continue;
          const having_ = await having(facet, value);
          counts[facet][value] = [...ids].filter((id) => having_.has(id)).length;
        }
      }
      return { found, counts };
    };

    // Sorting by date drops what has none in Pagefind; here it comes last, and is counted.
    const sorted = async (asked, filters, found, order) => {
      const { words } = asked;
      const by = { filters, sort: { date: order === "newest" ? "desc" : "asc" } };
      const answer = await pagefind.search(words.length ? words.join(" ") : null, by);
      const ranks = new Map(answer.results.map(({ id }, rank) => [id, rank]));
      const dated = found.filter(({ id }) => ranks.has(id)).sort((a, b) => ranks.get(a.id) - ranks.get(b.id));
      const undated = found.filter(({ id }) => !ranks.has(id));
      return { found: [...dated, ...undated], undated: undated.length };
    };

    // Several values of one facet widen the result ("any"), several facets narrow it.
    const filtersOf = (chosen, but) =>
      Object.fromEntries(
        Object.entries(chosen)
          .filter(([facet, values]) => facet !== but && values.length)
          .map(([facet, values]) => [facet, { any: values }]),
      );

    // Where no word begins like the one typed, Pagefind takes a shorter one: "27" would find "2", and "Guardian"
    // "guard". So the best results are looked at, whether the word is in any.
    const isThere = async (word) => {
      if ((await exact(word)).results.length) return true;
      const { results } = await pagefind.search(word);
      for (const result of results.slice(0, LOOKED_AT)) {
        const data = await result.data();
        const all = wordsOf(data);
        const texts = [...result.words.map((at) => all[at] ?? ""), ...Object.values(data.meta)];
        if (texts.some((text) => squeezed(text).includes(squeezed(word)))) return true;
      }
      return false;
    };
    const isKnown = async (word) => {
      if (!known.has(word)) known.set(word, await isThere(word));
      return known.get(word);
    };

    // What is typed, without the words that nothing has; `isVain` if nothing is left of it then.
    const sifted = async (text) => {
      const { words, phrases } = parse(text);
      const unknown = [];
      for (const word of words.slice(0, 12)) if (!(await isKnown(word))) unknown.push(word);
      const kept = words.filter((word) => !unknown.includes(word));
      const isAsked = words.length + phrases.length > 0;
      return { asked: { words: kept, phrases }, unknown, isAsked, isVain: isAsked && !kept.length && !phrases.length };
    };

    // How many there are, and no more.
    const count = async (text, chosen) => {
      const { asked, isVain } = await sifted(text);
      return isVain ? 0 : (await matches(asked, filtersOf(chosen))).found.length;
    };

    // What is asked for: the records found, in order, and the counts of all values beside them.
    const ask = async ({ text, chosen, order }) => {
      const { asked, unknown, isAsked, isVain } = await sifted(text);
      if (isVain) return { found: [], counts: {}, undated: 0, unknown, isAsked };
      const filters = filtersOf(chosen);
      const { found, counts } = await matches(asked, filters);
      // What another value of a facet would add is counted as if that facet were not chosen at all.
      for (const facet of Object.keys(filters)) {
        counts[facet] = (await matches(asked, filtersOf(chosen, facet))).counts[facet];
      }
      const inOrder = order === "best" ? { found, undated: 0 } : await sorted(asked, filters, found, order);
      return { ...inOrder, counts, unknown, isAsked };
    };

    return { ask, count, search: pagefind.search.bind(pagefind), filters: () => pagefind.filters() };
  };

  Object.assign((window.margentSearch ??= {}), { openIndex, asking, parse, folded, wordsOf, SEAM });
}
