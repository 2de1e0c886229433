// Words in the reviewer's language: English as it stands, else from the block of translations.
const LANGUAGE = (navigator.language || "en").toLowerCase().split("-")[0];
const WORDS = JSON.parse(by("words").textContent)[LANGUAGE] || null;

/** The words for an English text; `{0}`, `{1}` … are filled with the values. */
function t(english, ...values) {
  const words = WORDS && Object.hasOwn(WORDS, english) ? WORDS[english] : english;
  return words.replace(/\{(\d)\}/g, (whole, place) => (Number(place) < values.length ? String(values[place]) : whole));
}

/** "1 note", "3 notes": both texts stand among the translations. */
const count = (n, one, many) => (n === 1 ? t(one, n) : t(many, n));

/** Puts what the page itself says into the reviewer's language. */
function translatePage() {
  if (!WORDS) return;
  document.documentElement.lang = LANGUAGE;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement.closest("script, svg")) continue;
    const english = node.data.trim();
    if (english && t(english) !== english) node.data = node.data.replace(english, () => t(english));
  }
  for (const name of ["aria-label", "aria-roledescription", "title", "alt"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) node.setAttribute(name, t(node.getAttribute(name)));
  }
}
