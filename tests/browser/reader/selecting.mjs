// The reader selects words with the mouse, from within the first to within the last, and takes what is offered.

const MENU = "body .selected";

// The middles of the first and the last word, as far as they stand in the text and not in a note beside it.
const ends = (first, last) => {
  const middle = (words) => {
    const walker = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      const at = data.indexOf(words);
      if (at < 0 || parentElement.closest(".notes")) continue;
      const range = new Range();
      range.setStart(walker.currentNode, at + (words.length >> 1));
      range.setEnd(walker.currentNode, range.startOffset + 1);
      return range;
    }
    return undefined;
  };
  const ranges = [middle(first), middle(last)];
  ranges[0].startContainer.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  return ranges.map((range) => {
    const box = range.getBoundingClientRect();
    return [box.left + 1, box.top + box.height / 2];
  });
};

// Whether the menu is there when the timers that the page has set have run out.
const isOffered = async (menu) => {
  await new Promise((act) => setTimeout(act, 250));
  return document.querySelector(menu) !== null;
};

const focused = () => document.activeElement.dataset.kind ?? "";

export const selecting = async (page, { passages }) => {
  const { mouse } = page.tab;
  const seen = { selected: [], tabbed: [] };
  let at;
  for (const { article, first, last } of passages) {
    // Of one article the first selection loads the script, and further ones begin when it is there.
    if (article === at) {
      await mouse.click(5, 5);
      await page.until((menu) => document.querySelector(menu) === null, MENU);
    } else {
      await page.visit(`articles/${article}/index.html`);
      at = article;
    }
    const [from, to] = await page.see(ends, first, last);
    await mouse.move(...from);
    await mouse.down();
    await mouse.move(...to, { steps: 3 });
    await page.until(() => document.querySelector("p.heard[role=status]"));
    const early = await page.see(isOffered, MENU);
    await mouse.up();
    await page.find((menu) => document.querySelector(menu), MENU);
    const links = (menu) => [...document.querySelectorAll(`${menu} a`)].map((link) => [link.dataset.kind, link.href]);
    seen.selected.push({ early, offered: Object.fromEntries(await page.see(links, MENU)) });
  }
  for (const key of ["Tab", "Tab", "Escape"]) {
    await page.press(key);
    seen.tabbed.push(await page.see(focused));
  }
  seen.closed = await page.see((menu) => document.querySelector(menu) === null, MENU);
  return seen;
};
