// The reader searches: types, chooses, opens a hit, follows it to the passage, and comes back.

const FIELD = "#_q";
const STATUS = "#_status";
const RESULTS = "#_results";

const results = (page) =>
  page.see(
    (status, list) => ({
      status: document.querySelector(status).innerText,
      hits: [...document.querySelectorAll(`${list} a`)].map((hit) => ({
        title: hit.textContent,
        to: hit.getAttribute("href"),
      })),
    }),
    STATUS,
    RESULTS,
  );

const said = (page) => page.see((status) => document.querySelector(status).innerText, STATUS);

// The status says how many there are; the first of them come a moment later.
const answered = async (page, isSo, value) => {
  await page.until(isSo, STATUS, value);
  await page.until((list) => document.querySelector(`${list} a`), RESULTS);
  return results(page);
};

// Searches for words in place of those that stand there.
export const search = async (page, words) => {
  await page.until((field) => document.querySelector(field), FIELD);
  await page.see((field) => document.querySelector(field).select(), FIELD);
  await page.type(words);
  return answered(page, (status, asked) => document.querySelector(status).innerText.includes(asked), words);
};

// Ticks a value of a facet, by its words; gives what stood beside it, and what is found then.
const tick = async (page, facet, value) => {
  const box = await page.find(
    (name, words) =>
      [...document.querySelectorAll(`input[name="${name}"]`)].find((it) => it.closest("label").innerText.includes(words)),
    facet,
    value,
  );
  const label = await box.evaluate((it) => it.closest("label").innerText);
  const before = await said(page);
  await box.click();
  const found = await answered(page, (status, old) => document.querySelector(status).innerText !== old, before);
  return { label, ...found };
};

export const searching = async (page, { words, claim, facet, values }) => {
  const seen = {};
  await page.visit("index.html");
  await page.arriving(() => page.press("/"));
  await page.until((field) => document.activeElement.matches(field), FIELD);
  seen.slash = await page.here();
  seen.typed = await search(page, claim);

  seen.broad = await search(page, words);
  seen.place = await page.follow(`${RESULTS} a[href*="/articles/"][href*="#q-"]`);
  seen.place.arrived = await page.arrived();
  seen.place.highlighted = await page.see(() => [...CSS.highlights.values()].reduce((sum, one) => sum + one.size, 0));
  await page.back();
  await page.until((list) => document.querySelector(`${list} a`), RESULTS);

  seen.one = await tick(page, facet, values[0]);
  seen.either = await tick(page, facet, values[1]);
  seen.asked = await page.at();

  seen.hit = await page.follow(`${RESULTS} a[href*="/claims/"]`);
  seen.passage = await page.follow('main li a[href*="/articles/"][href*="#q-"]');
  seen.passage.arrived = await page.arrived();

  await page.back();
  await page.back();
  await page.until((list) => document.querySelector(`${list} a`), RESULTS);
  seen.again = await results(page);
  seen.back = {
    at: await page.at(),
    words: await page.see((field) => document.querySelector(field).value, FIELD),
    ticked: await page.see(() => [...document.querySelectorAll("input:checked[name]")].map((box) => box.value)),
  };
  return seen;
};
