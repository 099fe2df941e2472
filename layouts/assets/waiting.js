// How long something has waited: a build has no clock, a browser has. Each `data-since` is a day, and `data-words`
// what is said of the days since then, in the language of the page.
{
  const lang = document.body.lang || document.documentElement.lang;
  const days = new Intl.NumberFormat(`${lang}-u-nu-latn`, { style: "unit", unit: "day", unitDisplay: "long" });
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  for (const place of document.querySelectorAll("[data-since]")) {
    const passed = Math.floor((today - Date.parse(place.dataset.since)) / 86_400_000);
    if (passed > 0) place.textContent = place.dataset.words.replace("{days}", days.format(passed));
  }
}
