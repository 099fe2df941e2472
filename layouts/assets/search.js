// The search page: a field, facets beside the results, and all that is asked in the address (?q=…&verdict=…), so
// that a search can be linked to, gone back to, and looked through with keys alone.
{
  const { openIndex, asking, parse, entry, nearest, make } = window.margentSearch;
  const { words, fill, counted, quoted, listed, say, facets } = window.margentSearch;
  const byId = (id) => document.getElementById(id);
  const form = byId("_search");
  const field = byId("_q");
  const order = byId("_order");
  const results = byId("_results");
  const status = byId("_status");
  const helped = byId("_help");
  const more = byId("_more");
  const PAGE = 10;

  let index;
  let found = [];
  let hasPhrases = false;
  let shown = 0;
  let turn = 0;

  /* ------------------------------------------------------------- what is asked */

  // Without words nothing matches better than anything else, so the newest come first.
  const orderOf = (text) => order.value || (text ? "best" : "newest");
  const asked = () => {
    const text = field.value.trim();
    return { text, chosen: facets.chosen(), order: orderOf(/[\p{L}\p{N}]/u.test(text) && text) };
  };

  const addressOf = () => {
    const query = new URLSearchParams();
    if (field.value.trim()) query.set("q", field.value.trim());
    for (const [facet, values] of Object.entries(facets.chosen())) {
      for (const value of values) query.append(facet, value);
    }
    if (order.value) query.set("sort", order.value);
    return query.size ? `?${query}` : location.pathname;
  };

  // Every choice is a step that one can go back from; what is typed in one go is one step.
  let isTyping = false;
  const remember = (typed) => {
    const address = addressOf();
    if (new URL(address, location.href).search === location.search) return;
    history[typed && isTyping ? "replaceState" : "pushState"](null, "", address);
    isTyping = typed;
  };
  const recall = () => {
    const query = new URLSearchParams(location.search);
    field.value = query.get("q") ?? "";
    order.value = query.get("sort") ?? "";
    if (order.selectedIndex < 0) order.value = "";
    facets.choose((facet) => query.getAll(facet));
    isTyping = false;
  };

  /* ------------------------------------------------------------------- results */

  const entries = (all, phrases) => Promise.all(all.map((one) => entry(one, { phrases }, say)));
  const show = (page) => {
    shown += page.length;
    results.append(...page);
    more.hidden = shown >= found.length;
  };
  const showMore = async () => {
    const [mine, from] = [turn, shown];
    const page = await entries(found.slice(from, from + PAGE), hasPhrases);
    if (mine !== turn || from !== shown) return undefined;
    show(page);
    return page[0];
  };

  // What a button offers is said with the number of what it leads to; what leads nowhere is not offered.
  const way = async (label, text, picked, act) => {
    const count = await index.count(text, picked);
    const button = Object.assign(make("button", "", label), { type: "button" });
    button.addEventListener("click", () => {
      act();
      search();
      field.focus();
    });
    return count ? make("li", "", button, " ", make("span", "count", counted(words.results, count))) : "";
  };
  const type = (text) => () => (field.value = text);
  const uncheck = (facet) => () => {
    const kept = facets.chosen();
    facets.choose((name) => (facet && name !== facet ? kept[name] : []));
  };
  const single = (text) => text.replace(/\s+/g, " ").trim();
  const corrections = async ({ text, chosen: picked }, unknown) => {
    const ways = [];
    for (const word of unknown.slice(0, 3)) {
      const like = await nearest(word, index.search);
      const instead = text.replace(word, like);
      if (like) ways.push(await way(fill(words.instead, { query: instead }), instead, picked, type(instead)));
    }
    return ways;
  };
  const waysOut = async ({ text, chosen: picked }) => {
    const ways = [];
    const plain = single(text.replace(/["“”„‟«»「」『』＂]/g, " "));
    if (plain !== text) ways.push(await way(words.unquoted, plain, picked, type(plain)));
    for (const facet of facets.names.filter((name) => picked[name].length)) {
      const label = fill(words.without, { filter: words.facets[facet] });
      ways.push(await way(label, text, { ...picked, [facet]: [] }, uncheck(facet)));
    }
    const { words: typed } = parse(text);
    for (const word of typed.length > 1 ? typed.slice(0, 6) : []) {
      const rest = single(text.replace(word, " "));
      ways.push(await way(fill(words.without, { filter: quoted(word) }), rest, picked, type(rest)));
    }
    if (!ways.some(Boolean) && form.querySelector("input:checked")) {
      ways.push(await way(words.undo, text, {}, uncheck()));
    }
    return ways;
  };
  const help = async (query, unknown) => {
    const mine = turn;
    const ways = await corrections(query, unknown);
    if (!found.length) ways.push(...(await waysOut(query)));
    if (mine !== turn) return;
    const advice = found.length ? "" : make("p", "", query.text ? words.fewer : words.apart);
    helped.replaceChildren(advice, ways.some(Boolean) ? make("ul", "", ...ways) : "");
  };

  // What is seen changes at once; what is said waits until the reader pauses.
  let saying;
  const tell = (lines) => {
    status.replaceChildren(...lines.map((line) => make("span", "", line)));
    clearTimeout(saying);
    saying = setTimeout(() => (byId("_said").textContent = lines.join(". ")), 700);
  };
  const sentences = ({ text }, { unknown, undated, isAsked }) => {
    const count = found.length;
    const values = { query: text };
    const some = () => counted(isAsked ? words.resultsFor : words.results, count, values);
    const said = [count ? some() : fill(isAsked ? words.noneFor : words.none, values)];
    const named = listed(unknown.map(quoted));
    if (count && named) said.push(fill(words.unknown, { words: named }));
    if (count && undated && order.value) said.push(counted(words.undated, undated));
    return said;
  };

  const open = async () => {
    const bundle = new URL(form.dataset.bundle.replace(/\/?$/, "/"), document.baseURI);
    return asking(await openIndex(bundle.href));
  };

  // A piece of the index may not come: the network is gone, or the reader has left for another page. An index
  // never asks again for what has failed, so the next search opens another.
  let hasFailed = false;
  const safely = (act, afterwards) => async (...given) => {
    const mine = turn;
    try {
      return await act(...given);
    } catch {
      if (mine === turn) tell([words.failed]);
      if (mine === turn) afterwards?.();
      index = undefined;
      hasFailed = true;
      return undefined;
    }
  };

  // What was found before does not stand under what is asked now.
  const clear = () => {
    [found, shown, more.hidden] = [[], 0, true];
    results.replaceChildren();
    helped.replaceChildren();
  };
  const answered = safely(async (query, atLeast) => {
    const mine = turn;
    index ??= await open();
    const answer = await index.ask(query);
    const withPhrases = parse(query.text).phrases.length > 0;
    const first = await entries(answer.found.slice(0, Math.max(atLeast, PAGE)), withPhrases);
    if (mine !== turn) return;
    clear();
    found = answer.found;
    hasPhrases = withPhrases;
    order.options[0].textContent = query.text ? words.best : words.newest;
    facets.show(answer.counts);
    tell(sentences(query, answer));
    show(first);
    if (!found.length || answer.unknown.length) await help(query, answer.unknown);
  }, clear);
  const search = ({ typed = false, isKept = true, atLeast = 0 } = {}) => {
    turn += 1;
    if (isKept) remember(typed);
    return answered(asked(), atLeast);
  };

  /* ---------------------------------------------------------------------- keys */

  const links = () => [...form.querySelectorAll("#_help button, #_results a")].filter((one) => one.offsetParent);
  const keys = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const { key, target } = event;
    const all = links();
    const at = all.indexOf(target);
    if (key === "Escape" && (target === field ? field.value : at >= 0)) {
      if (target === field) field.value = "";
      if (target === field) search();
      field.focus();
    } else if (key === "ArrowDown" && (target === field || at >= 0)) {
      (all[at + 1] ?? (more.hidden ? all.at(-1) : more))?.focus();
    } else if (key === "ArrowUp" && (at >= 0 || target === more)) {
      (target === more ? all.at(-1) : (all[at - 1] ?? field)).focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const listen = () => {
    let waiting;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(waiting);
      search();
    });
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, 150, { typed: true });
    });
    form.addEventListener("change", (event) => {
      if (event.target !== field) search();
    });
    form.addEventListener("keydown", keys);
    more.addEventListener("click", async () => {
      if (index) (await safely(showMore)())?.querySelector("a").focus();
      else search({ isKept: false, atLeast: shown + PAGE });
    });
    // Who comes back from a result finds the list as it was.
    results.addEventListener("click", (event) => {
      const at = links().indexOf(event.target.closest("a"));
      if (at >= 0) history.replaceState({ shown, at }, "");
    });
    // A page that comes back as it was left keeps what has failed, too.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && hasFailed) location.reload();
    });
    addEventListener("popstate", () => {
      recall();
      search({ isKept: false });
    });
  };

  const start = async () => {
    // What is asked stands there at once, and may be typed over while the index is opened.
    const linked = new URLSearchParams(location.search).get("q") ?? "";
    field.value ||= linked;
    try {
      index = await open();
      facets.build(await index.filters());
    } catch {
      form.hidden = true;
      byId("_unavailable").hidden = false;
      return;
    }
    byId("_plain").hidden = true;
    byId("_filters").open = matchMedia("(min-width: 48rem)").matches;
    const typed = field.value;
    recall();
    field.value = typed;
    listen();
    const back = history.state;
    if (!back && document.activeElement === document.body) field.focus({ preventScroll: true });
    await search({ isKept: typed !== linked, atLeast: back?.shown });
    if (back) links()[back.at]?.focus();
  };
  start();
}
