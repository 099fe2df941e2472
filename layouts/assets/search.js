// The search page: Pagefind's index read through its JavaScript interface, with facets beside the results.
// What is asked stands in the address (?q=…&verdict=…), so a search can be linked to and come back to.
{
  const form = document.getElementById("_search");
  const field = document.getElementById("_q");
  const results = document.getElementById("_results");
  const status = document.getElementById("_status");
  const more = document.getElementById("_more");
  const filters = document.getElementById("_filters");
  const root = document.documentElement.dataset.root;
  const facets = form.dataset.facets.split(" ").filter(Boolean);
  const PAGE = 10;
  const SHOWN = 8;
  const make = (tag, className, ...inside) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };
  // The page speaks the language of its body; the words for this script are in the page.
  const lang = document.body.lang || document.documentElement.lang;
  const words = JSON.parse(document.getElementById("_words").textContent);
  const capital = (text) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
  const digits = (count) => count.toLocaleString(`${lang}-u-nu-latn`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // Of the forms of a plural, each given with one number that takes it, the one that this number takes.
  const plural = new Intl.PluralRules(lang);
  const counted = (forms, count, values) => {
    const [, text] = forms.find(([like]) => plural.select(like) === plural.select(count)) ?? forms.at(-1);
    return fill(text, { ...values, count: digits(count) });
  };

  let pagefind;
  let found = [];
  let shown = 0;
  let turn = 0;

  const boxes = (facet) => [...form.querySelectorAll(`input[name="${facet}"]`)];
  const chosen = (facet) => boxes(facet).filter((box) => box.checked).map((box) => box.value);

  // Several values of one facet widen the result ("any"), several facets narrow it.
  const wanted = (but) => {
    const filter = {};
    for (const facet of facets) {
      const values = chosen(facet);
      if (facet !== but && values.length) filter[facet] = { any: values };
    }
    return filter;
  };

  const remember = () => {
    const asked = new URLSearchParams();
    if (field.value.trim()) asked.set("q", field.value.trim());
    for (const facet of facets) for (const value of chosen(facet)) asked.append(facet, value);
    const text = asked.toString();
    history.replaceState(null, "", text ? "?" + text : location.pathname);
  };

  const recall = () => {
    const asked = new URLSearchParams(location.search);
    field.value = asked.get("q") ?? "";
    for (const facet of facets) {
      const values = asked.getAll(facet);
      for (const box of boxes(facet)) {
        box.checked = values.includes(box.value);
        if (box.checked) box.closest("details.rest")?.setAttribute("open", "");
      }
    }
  };

  // The values of a facet keep their order, so that nothing moves under the pointer.
  const buildFacets = (counts) => {
    for (const facet of facets) {
      const values = Object.entries(counts[facet] ?? {}).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], lang));
      if (!values.length) continue;
      const set = make("fieldset", "", make("legend", "", words.facets[facet]));
      const rest = make("details", "rest", make("summary", "", counted(words.values, Math.max(0, values.length - SHOWN))));
      values.forEach(([value, count], at) => {
        const box = make("input");
        Object.assign(box, { type: "checkbox", name: facet, value });
        const label = make("label", "", box, make("span", "", capital(value)), make("span", "count", String(count)));
        (at < SHOWN ? set : rest).append(label);
      });
      if (values.length > SHOWN) set.append(rest);
      document.getElementById("_facets").append(set);
    }
  };

  const showCounts = (facet, counts) => {
    for (const box of boxes(facet)) {
      const count = counts?.[box.value] ?? 0;
      box.parentNode.querySelector(".count").textContent = String(count);
      box.parentNode.hidden = !count && !box.checked;
    }
  };

  // An index address is /claims/x/index.html from the site's root, wherever that root is.
  const addressOf = (data) => {
    const path = (data.raw_url || data.url).replace(/^\/+/, "");
    return root + path.replace(/(^|\/)(?=$|[?#])/, "$1index.html");
  };

  // An excerpt is text with <mark> in it; anything else in it is taken as text.
  const excerpt = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html").body;
    return [...parsed.childNodes].map((node) =>
      node.nodeName === "MARK" ? make("mark", "d1", node.textContent) : node.textContent,
    );
  };

  const entry = (data) => {
    const link = make("a", "", data.meta.title || addressOf(data));
    link.href = addressOf(data);
    const summary = make("p", "summary", ...excerpt(data.excerpt));
    for (const text of [link, summary]) {
      text.dir = "auto";
      if (data.meta.lang) text.lang = data.meta.lang;
    }
    const meta = make("p", "meta");
    const { verdict, scale, tone } = data.meta;
    if (verdict) {
      const asked = make("span", "asked", words.questions[scale] ?? words.questions[""]);
      meta.append(make("span", `verdict tone-${tone}`, asked, " ", make("strong", "", verdict)), " ");
    }
    for (const key of ["collection", "outlet", "date"]) {
      if (data.meta[key]) meta.append(make("span", "", key === "collection" ? capital(data.meta[key]) : data.meta[key]), " ");
    }
    return make("li", "", make("p", "card-title", link), meta, summary);
  };

  const showMore = async () => {
    const mine = turn;
    const from = shown;
    const page = await Promise.all(found.slice(from, from + PAGE).map((one) => one.data()));
    if (mine !== turn || from !== shown) return;
    shown += page.length;
    const entries = page.map(entry);
    results.append(...entries);
    more.hidden = shown >= found.length;
    return entries[0];
  };

  const nothing = (text) => {
    const undo = make("button", "", words.undo);
    undo.type = "button";
    undo.addEventListener("click", () => {
      for (const box of form.querySelectorAll("input:checked")) box.checked = false;
      search();
    });
    const advice = text ? words.fewer : words.apart;
    results.append(make("li", "", make("p", "", advice), ...(form.querySelector("input:checked") ? [undo] : [])));
  };

  const search = async () => {
    const mine = ++turn;
    const text = field.value.trim();
    const filter = wanted();
    remember();
    if (!text && !Object.keys(filter).length) {
      found = [];
      shown = 0;
      results.replaceChildren();
      more.hidden = true;
      status.textContent = words.begin;
      const all = await pagefind.filters();
      if (mine === turn) facets.forEach((facet) => showCounts(facet, all[facet]));
      return;
    }
    const answer = await pagefind.search(text || null, { filters: filter });
    // What another value of a facet would add is counted as if that facet were not chosen at all.
    const without = {};
    for (const facet of Object.keys(filter)) {
      without[facet] = (await pagefind.search(text || null, { filters: wanted(facet) })).filters[facet];
    }
    if (mine !== turn) return;
    found = answer.results;
    shown = 0;
    facets.forEach((facet) => showCounts(facet, without[facet] ?? answer.filters[facet]));
    const none = fill(text ? words.noneFor : words.none, { query: text });
    const some = counted(text ? words.resultsFor : words.results, found.length, { query: text });
    status.textContent = found.length ? some : none;
    results.replaceChildren();
    more.hidden = true;
    if (found.length) await showMore();
    else nothing(text);
  };

  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  };

  const start = async () => {
    // Browsers refuse modules and fetch on file:, so nothing is tried there.
    const unavailable = () => {
      form.hidden = true;
      document.getElementById("_unavailable").hidden = false;
    };
    if (location.protocol === "file:") return unavailable();
    const bundle = new URL(form.dataset.bundle.replace(/\/?$/, "/"), document.baseURI);
    try {
      pagefind = await import(bundle.href + "pagefind.js");
      await pagefind.init();
      buildFacets(await pagefind.filters());
    } catch {
      return unavailable();
    }
    filters.open = matchMedia("(min-width: 48rem)").matches;
    const typed = field.value;
    recall();
    field.value ||= typed;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    field.addEventListener("input", soon);
    form.addEventListener("change", (event) => {
      if (event.target.type === "checkbox") search();
    });
    more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());
    addEventListener("popstate", () => {
      recall();
      search();
    });
    field.focus();
    search();
  };
  start();
}
