// The reader has unpacked the zip and opens the one page that lies on top.

export const unpacking = async (page, { cover }) => {
  await page.visit(cover);
  const seen = { cover: await page.here(), words: await page.see(() => document.body.innerText) };
  seen.home = await page.follow("a");
  return seen;
};
