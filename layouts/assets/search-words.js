// The words of the search page, which the page brings along in its language.
{
  // The page speaks the language of its body.
  const lang = document.body.lang || document.documentElement.lang;
  const words = JSON.parse(document.getElementById("_words").textContent);
  const plural = new Intl.PluralRules(lang);
  const capital = (text) => text.charAt(0).toLocaleUpperCase(lang) + text.slice(1);
  const digits = (count) => count.toLocaleString(`${lang}-u-nu-latn`);
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // Of the forms of a plural, each given with one number that takes it, the one that this number takes.
  const counted = (forms, count, values) => {
    const [, text] = forms.find(([like]) => plural.select(like) === plural.select(count)) ?? forms.at(-1);
    return fill(text, { ...values, count: digits(count) });
  };
  const quoted = (text) => fill(words.quoted, { words: text });
  const listed = (texts) => new Intl.ListFormat(lang).format(texts);
  const say = {
    capital,
    question: (scale) => words.questions[scale] ?? words.questions[""],
    places: (count) => counted(words.places, count),
    // The title may run the other way.
    appears: (title) => fill(words.appears, { title: `\u2068${title}\u2069` }),
    reason: words.reason,
  };

  window.margentSearch = { lang, words, capital, digits, fill, counted, quoted, listed, say };
}
