// What a search has found, as parts of the page: a record, and under it the places in it. And the words that are
// nearest to one that nothing has.
{
  const { SEAM, folded, wordsOf } = window.margentSearch;
  const root = document.documentElement.dataset.root;
  const EXCERPT = 28;
  const PLACES = 3;
  const MARKED = 8;

  const make = (tag, className, ...inside) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };

  const bare = (word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, "");
  // What the index tells apart stands together in the text (margent/text/words.py).
  const shown = (text) => text.replaceAll(SEAM, "");

  // Each found word is at the last place before it; an id says which, `_` that it is at none.
  const read = (data, found) => {
    const anchors = data.anchors.toSorted((a, b) => a.location - b.location);
    const card = JSON.parse(anchors.find(({ id }) => id.startsWith("{"))?.id ?? "{}");
    const words = wordsOf(data);
    const spots = anchors.filter(({ id }) => !id.startsWith("{"));
    const headings = new Map(spots.filter(({ text }) => text).map(({ id, text }) => [id, text]));
    const placeOf = (at) => spots.findLast(({ location }) => location <= at)?.id ?? "_";
    const places = new Map();
    for (const at of [...new Set(found)].sort((a, b) => a - b)) {
      const id = placeOf(at);
      places.set(id, [...(places.get(id) ?? []), at]);
    }
    // In a running text a passage is no border for what is shown around it; between two quotes there is one.
    const isRunning = spots.some(({ id }) => id.startsWith("q-"));
    const borders = spots.map(({ location }) => location);
    return { card, words, headings, places, isRunning, borders, found: new Set(found) };
  };

  // The stretch of words with the most found ones in it, and its excerpt.
  const densest = (at, length) => {
    let best = [at[0], 0];
    at.forEach((from, number) => {
      const many = at.slice(number).filter((one) => one < from + length).length;
      if (many > best[1]) best = [from, many];
    });
    return best[0];
  };
  // The punctuation at a word is not marked.
  const spotted = (word) => {
    const inner = bare(word) || word;
    const [before, after] = word.split(inner, 2);
    return [before, make("mark", "d1", inner), after];
  };
  const marking = (words, from, to, found) =>
    words.slice(from, to).flatMap((text, number) => {
      const joins = text.endsWith(SEAM[0]);
      const word = joins ? text.slice(0, -1) : text;
      const isLast = number === to - from - 1;
      return [...(found.has(from + number) ? spotted(word) : [word]), joins || isLast ? "" : " "];
    });
  const excerpt = ({ words, found }, at, floor = 0, ceiling = words.length) => {
    const first = at.length ? densest(at, EXCERPT) : floor;
    const from = Math.max(floor, Math.min(first - EXCERPT / 4, ceiling - EXCERPT));
    const to = Math.min(ceiling, from + EXCERPT);
    return [from > floor ? "… " : "", ...marking(words, from, to, found), to < ceiling ? " …" : ""];
  };

  // An index address is /claims/x/index.html from the site's root, wherever that root is. The words as they stand
  // in the text go with it, for the page to mark (found.js).
  const addressOf = ({ raw_url, url }, marked, fragment) => {
    const path = (raw_url || url).replace(/^\/+/, "").replace(/(^|\/)(?=$|[?#])/, "$1index.html");
    const asked = new URLSearchParams(marked.map((word) => ["highlight", word])).toString();
    return root + path + (asked && `?${asked}`) + (fragment && `#${encodeURIComponent(fragment)}`);
  };
  const markedWords = (words, at, phrases) => {
    const runs = [];
    // Words that follow each other are marked as one where a phrase was asked for.
    for (const number of [...new Set(at)].sort((a, b) => a - b)) {
      const run = runs.at(-1);
      if (phrases && run && run.at(-1) === number - 1) run.push(number);
      else runs.push([number]);
    }
    const texts = runs.map((run) => bare(shown(run.map((number) => words[number]).join(" "))));
    return [...new Map(texts.filter(Boolean).map((text) => [folded(text), text])).values()].slice(0, MARKED);
  };

  const speaking = (element, lang) => {
    element.dir = "auto";
    if (lang) element.lang = lang;
    return element;
  };
  const link = (inside, href, lang) => {
    const made = speaking(make("a", "", ...inside), lang);
    made.href = href;
    return made;
  };

  // `say` gives the words of the interface.
  const badge = ([label, scale, tone], say) =>
    make("span", `verdict tone-${tone}`, make("span", "asked", say.question(scale)), " ", make("strong", "", label));

  // Words of one place, without those of its neighbours.
  const within = (record, at, lowest = 0) => {
    const floor = Math.max(lowest, record.borders.findLast((border) => border <= at[0]) ?? 0);
    const ceiling = record.borders.find((border) => border > at[0]) ?? record.words.length;
    return excerpt(record, at.filter((one) => one < ceiling), floor, ceiling);
  };
  const summary = (parts, lang) => speaking(make("p", "summary", ...parts), lang);

  const placed = (id, at, record, data, marked, say) => {
    const { card, headings } = record;
    const known = card.places?.[id];
    const title = known?.title ?? headings.get(id);
    if (!known && !title) return null;
    const label = id.startsWith("appearance-") ? say.appears(shown(title)) : shown(title ?? say.reason);
    const lang = title && (known?.lang ?? card.lang);
    const lead = make("p", "card-title", link([label], addressOf(data, marked, id), lang));
    const meta = known?.verdict ? make("p", "meta", badge(known.verdict, say)) : "";
    return make("li", "", lead, meta, summary(within(record, at), card.lang));
  };

  // One result: the record, what it is, and the places in it at which the words stand.
  const entry = async ({ places: found, load }, { phrases }, say) => {
    const data = await load();
    const record = read(data, found);
    const { card, words, places } = record;
    const all = [...places.values()].flat();
    const marked = markedWords(words, all, phrases);
    const named = (data.meta.title ?? data.url).split(/\s+/).filter(Boolean);
    const heading = marking(named, 0, named.length, record.found);
    const title = make("p", "card-title", link(heading, addressOf(data, marked, ""), card.lang));
    const meta = make("p", "meta");
    if (card.verdict) meta.append(badge(card.verdict, say), " ");
    for (const text of [card.sort && say.capital(card.sort), card.outlet, card.date]) {
      if (text) meta.append(make("span", "", text), " ");
    }
    const inside = [...places].map(([id, at]) => placed(id, at, record, data, marked, say)).filter(Boolean);
    // The text begins after the title, whose words are marked in the link.
    const after = named.length;
    const rest = (places.get("_") ?? []).filter((at) => at >= after);
    const item = make("li", "", title, meta);
    if (rest.length && !record.isRunning) item.append(summary(within(record, rest, after), card.lang));
    else if (words.length > after && (rest.length || !inside.length)) {
      item.append(summary(excerpt(record, rest, after), card.lang));
    }
    if (inside.length) item.append(make("ol", "places", ...inside.slice(0, PLACES)));
    if (inside.length > PLACES) {
      const more = make("details", "rest", make("summary", "", say.places(inside.length - PLACES)));
      more.append(make("ol", "places", ...inside.slice(PLACES)));
      item.append(more);
    }
    return item;
  };

  // How many letters have to be changed, put in, left out or exchanged to get from one word to another.
  const distance = (a, b) => {
    let [older, former] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(former[j] + 1, row[j - 1] + 1, former[j - 1] + same);
        const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        if (isExchanged) row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      [older, former] = [former, row];
    }
    return former[b.length];
  };

  // The archive's word that is most like one it does not have. Its beginning is looked up, shorter and shorter,
  // and the words found by that are compared.
  const nearest = async (word, search) => {
    const wanted = [...folded(word)];
    const most = Math.max(1, Math.floor(wanted.length / 3));
    const seen = new Map();
    let looked = 0;
    for (let length = wanted.length - 1; length > 1 && looked < 4; length -= 1) {
      const { results } = await search(wanted.slice(0, length).join(""));
      if (!results.length) continue;
      looked += 1;
      for (const result of results.slice(0, 6)) {
        const words = wordsOf(await result.data());
        for (const at of result.words) {
          const text = bare(shown(words[at] ?? ""));
          if (text) seen.set(text, distance(wanted, [...folded(text)]));
        }
      }
      const [best] = [...seen].sort((a, b) => a[1] - b[1]);
      if (best && best[1] <= most) return best[0];
    }
    return "";
  };

  Object.assign(window.margentSearch, { make, entry, nearest });
}
