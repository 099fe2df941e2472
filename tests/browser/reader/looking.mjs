// The reader looks at one page of each kind, and waits until each is whole.

export const look = (page) =>
  page.see(async () => {
    const pictures = [...document.images];
    // Pictures below the screen load only when somebody comes near.
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    return {
      styled: getComputedStyle(document.documentElement).getPropertyValue("--paper") !== "",
      pictures: pictures.length,
      broken: pictures.filter((picture) => !picture.naturalWidth).map((picture) => picture.src),
    };
  });

export const looking = async (page, { paths }) => {
  const pages = {};
  for (const path of paths) {
    await page.visit(path);
    // A search is whole when it has its filters.
    await page.until(() => !document.getElementById("_search") || document.querySelector("#_facets input"));
    pages[path] = await look(page);
  }
  return { pages };
};
