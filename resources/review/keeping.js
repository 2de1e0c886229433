// What the reviewer said, kept in this browser while it can be, so that closing the page loses nothing.
const PLACE = `slateroom.review.${sent.package}`;
const said = { author: sent.reviewer, notes: [], opinions: {}, seen: [], savedAt: 0, changedAt: 0 };
let isKept = true;

const isUnsaved = () => said.changedAt > said.savedAt;

function recall() {
  try {
    const before = JSON.parse(localStorage.getItem(PLACE) || "null");
    if (before && Array.isArray(before.notes)) {
      for (const name of Object.keys(said)) if (Object.hasOwn(before, name)) said[name] = before[name];
      if (!said.author) said.author = sent.reviewer;
    }
    localStorage.setItem(PLACE, JSON.stringify(said));
  } catch {
    isKept = false; // a page from a disk may have no storage, or none left
  }
}

/** Stores what was said. `changed`: there is something new to save to a file. */
function keep(changed = true) {
  if (changed) said.changedAt = Date.now() / 1000;
  try {
    localStorage.setItem(PLACE, JSON.stringify(said));
    isKept = true;
  } catch {
    isKept = false;
  }
  showKept();
}

function showKept() {
  const kept = by("kept");
  const saving = isUnsaved() || !by("sheet").hidden; // one thing stands out: to begin, or to save
  by("save").classList.toggle("primary", saving);
  by("start").classList.toggle("primary", !saving);
  kept.classList.toggle("risky", !isKept && isUnsaved());
  if (!isUnsaved()) kept.textContent = said.savedAt ? t("Saved {0}", clock(said.savedAt)) : "";
  else if (isKept) kept.textContent = t("Kept in this browser {0}", clock(said.changedAt));
  else kept.textContent = t("Not kept here: save before you close");
}

window.addEventListener("beforeunload", (event) => {
  if (isUnsaved()) event.preventDefault();
});
