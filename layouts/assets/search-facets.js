// The facets beside the results: a box for each value, with the number of results that have it.
{
  const { lang, words, capital, digits, counted, say, make } = window.margentSearch;
  const form = document.getElementById("_search");
  const facets = form.dataset.facets.split(" ").filter(Boolean);
  const SHOWN = 8;

  const boxes = (facet) => [...form.querySelectorAll(`input[name="${facet}"]`)];
  const chosen = () =>
    Object.fromEntries(
      facets.map((facet) => [facet, boxes(facet).filter((box) => box.checked).map((box) => box.value)]),
    );
  const choose = (valuesOf) => {
    for (const facet of facets) {
      const values = valuesOf(facet);
      for (const box of boxes(facet)) {
        box.checked = values.includes(box.value);
        if (box.checked) box.closest("details.rest")?.setAttribute("open", "");
      }
    }
  };

  const choice = (facet, value, label) => {
    const box = Object.assign(make("input"), { type: "checkbox", name: facet, value });
    return make("label", "", box, make("span", "", label), make("span", "count"));
  };
  const choices = (set, facet, values, labelOf) => {
    const rest = make("details", "rest", make("summary"));
    values.forEach((value, at) => (at < SHOWN ? set : rest).append(choice(facet, value, labelOf(value))));
    if (values.length > SHOWN) set.append(rest);
    return set;
  };
  // The values of a facet keep their order, so that nothing moves under the pointer. Verdicts stand under the
  // question that they answer: "Not established" says one thing of words and another of facts.
  const fieldset = (facet, counts) => {
    const values = Object.keys(counts).sort((a, b) => counts[b] - counts[a] || a.localeCompare(b, lang));
    const set = make("fieldset", "", make("legend", "", words.facets[facet]));
    if (facet !== "verdict") return choices(set, facet, values, capital);
    const scales = Map.groupBy(values, (value) => value.slice(0, value.indexOf(":")));
    for (const [scale, those] of scales) {
      const part = make("fieldset", "", make("legend", "asked", say.question(scale)));
      set.append(choices(part, facet, those, (value) => value.slice(scale.length + 1)));
    }
    return set;
  };

  const show = (counts) => {
    for (const facet of facets) {
      for (const box of boxes(facet)) {
        const count = counts[facet]?.[box.value] ?? 0;
        const label = box.parentNode;
        label.lastChild.textContent = digits(count);
        label.hidden = !count && !box.checked;
      }
    }
    for (const part of form.querySelectorAll("#_facets details, #_facets fieldset")) {
      const many = part.querySelectorAll("label:not([hidden])").length;
      part.hidden = !many;
      if (part.matches("details")) part.firstChild.textContent = counted(words.values, many);
    }
  };
  const build = (counts) => {
    const sets = facets.filter((facet) => counts[facet]).map((facet) => fieldset(facet, counts[facet]));
    document.getElementById("_facets").append(...sets);
    show(counts);
  };

  window.margentSearch.facets = { names: facets, boxes, chosen, choose, build, show };
}
