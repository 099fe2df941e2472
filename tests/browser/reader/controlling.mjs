// What must not work, and what must be noticed: without these, an absence of faults would prove nothing.
// It goes to a page that stands beside the archive's own, without their Content-Security-Policy.

export const controlling = async (page, { control, beside, strict }) => {
  await page.visit(control);
  const seen = {
    fetched: await page.see((file) => fetch(file).then((it) => it.text()).catch(() => ""), beside),
  };
  await page.see(() => console.warn("a warning"));
  await page.see(() => {
    const noticed = new Promise((act) => addEventListener("error", () => act()));
    setTimeout(() => undefined.fault);
    return noticed;
  });
  await page.visit(strict);
  seen.coloured = await page.see(() => getComputedStyle(document.querySelector("p")).color === "rgb(1, 2, 3)");
  return seen;
};
