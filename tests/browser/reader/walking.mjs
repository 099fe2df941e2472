// The reader walks without searching: from the home page to a source, and the same way back.

import { look } from "./looking.mjs";

const STEPS = (article, claim) => ({
  articles: '.menu a[href*="articles/index.html"]',
  article: `main a[href$="${article}/index.html"]`,
  note: `#r-${claim}`,
  claim: `#n-${claim} a[href*="claims/${claim}/index.html"]`,
  source: "#_evidence .evidence .source a",
});

export const walking = async (page, { article, claim }) => {
  const seen = { there: [], back: [], arrived: {} };
  await page.visit("index.html");
  seen.there.push({ ...(await page.here()), ...(await look(page)) });
  for (const [step, selector] of Object.entries(STEPS(article, claim))) {
    seen.there.push({ ...(await page.follow(selector)), ...(await look(page)) });
    if (step === "note") seen.arrived.note = await page.arrived();
  }
  while (seen.back.length < seen.there.length - 1) seen.back.push(await page.back());

  await page.visit(`articles/${article}/index.html#q-${claim}`);
  seen.arrived.passage = await page.arrived();
  return seen;
};
