// The scripted reader: one browser, an archive opened in several ways, a story told in each.
// In: a plan as JSON. Out: on standard output, what the reader saw in each way and story, as JSON.
import { join } from "node:path";
import { launch } from "./browsers.mjs";
import { Page } from "./page.mjs";
import { controlling } from "./controlling.mjs";
import { looking } from "./looking.mjs";
import { keeping, reading } from "./parting.mjs";
import { searching } from "./searching.mjs";
import { selecting } from "./selecting.mjs";
import { unpacking } from "./unpacking.mjs";
import { walking } from "./walking.mjs";

const STORIES = { controlling, keeping, looking, reading, searching, selecting, unpacking, walking };

const tell = async (browser, way, { story, ...about }, pictures) => {
  const page = await Page.of(browser, way.root);
  const told = { way: way.name, story, seen: null, failure: "", picture: "", faults: [], seconds: 0 };
  const begun = performance.now();
  try {
    told.seen = await STORIES[story](page, about);
  } catch (error) {
    told.failure = `${page.below(page.tab.url())}: ${error.stack}`;
    told.picture = join(pictures, `${way.name}-${story}.png`);
    await page.tab.screenshot({ path: told.picture }).catch(() => {});
  }
  told.seconds = (performance.now() - begun) / 1000;
  await page.tab.close();
  told.faults = page.faults;
  return told;
};

const plan = JSON.parse(process.argv[2]);
const browser = await launch(plan.browser, plan.path);
const told = [];
try {
  for (const way of plan.ways) for (const story of way.stories) told.push(await tell(browser, way, story, plan.pictures));
  console.log(JSON.stringify({ version: await browser.version(), told }));
} finally {
  await browser.close();
}
