// The ways in: puts today's date into the files that links open, and asks for selection.js when words are selected.
{
  // A build has no clock, so it leaves the date of a new file blank; in an address a blank field is this.
  const now = new Date();
  const digits = (number) => String(number).padStart(2, "0");
  const today = [now.getFullYear(), digits(now.getMonth() + 1), digits(now.getDate())].join("-");
  const dated = (address) => address.replace(/%0A(?:created|received|on)%3A(?=%0A)/g, `$&%20${today}`);
  for (const link of document.querySelectorAll(".propose a[href]")) link.href = dated(link.getAttribute("href"));

  const menu = document.getElementById("_passage");
  if (menu) {
    for (const told of document.querySelectorAll("[data-by-script]")) told.textContent = told.dataset.byScript;
    for (const link of menu.content.querySelectorAll("a")) link.dataset.address = dated(link.getAttribute("href"));
    const load = () => {
      if (getSelection().isCollapsed) return;
      document.removeEventListener("selectionchange", load);
      document.head.append(Object.assign(document.createElement("script"), { src: menu.dataset.script }));
    };
    document.addEventListener("selectionchange", load);
  }
}
