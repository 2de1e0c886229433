// The page as a whole: what it says at first, its keys, and what is shown again after a change.
const KEYS = [
  [["←", "→"], "shot before, next shot"], [["Esc"], "all shots"], [["A", "C", "Q"], "approve, change, question"],
  [["D", "W", "R", "O"], "draw, arrow, rectangle, ellipse"], [["T", "P", "E", "V"], "words, pin, eraser, look"],
  [["H"], "hide drawings"], [["N"], "write a note"], [["Ctrl Enter"], "the note is done"], [["Ctrl Z", "Ctrl Shift Z"], "undo, redo"],
  [["Space"], "play the clip, pause"], [[",", "."], "one frame back, on"], [["[", "]"], "the note begins, ends at this frame"],
  [["Ctrl S"], "save my review"],
];

function showAll() {
  if (isSheet()) {
    showSheet();
    showNotes();
  }
  showBoard();
  showProgress();
  showTools();
  showKept();
}

function introduce() {
  document.title = `${sent.title} – ${t("Review")}`;
  by("title").textContent = sent.title;
  by("title").title = sent.title;
  by("for").textContent = [sent.reviewer ? t("Review for {0}", sent.reviewer) : t("Review"), count(shots.length, "{0} shot", "{0} shots"), day(sent.made_at)].join(" · ");
  by("hello").textContent = sent.reviewer ? t("{0}, what do you think?", sent.reviewer) : t("What do you think of these shots?");
  by("message").textContent = sent.message;
  by("message").hidden = !sent.message;
  by("start").addEventListener("click", () => openShot(firstUnseen()));
  for (const [keys, words] of KEYS) by("key-list").append(el("dt", {}, ...keys.map((key) => el("kbd", {}, key))), el("dd", {}, t(words)));
  by("show-keys").addEventListener("click", () => by("keys-box").showModal());
}

// -- keys ---------------------------------------------------------------------------------------

const toolOf = new Map(TOOLS.map(([tool, key]) => [key.toLowerCase(), tool]));
const opinionKeys = { a: "approve", c: "change", q: "question" };

function onKey(event) {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (control && key === "s") { event.preventDefault(); if (!document.querySelector("dialog[open]")) save(); return; }
  if (document.querySelector("dialog[open]") || event.altKey) return;
  if (isTyping(event.target)) return;
  if (control && key === "z") { event.preventDefault(); return event.shiftKey ? redo() : undo(); }
  if (control && key === "y") { event.preventDefault(); return redo(); }
  if (control) return;
  if (key === "?") { event.preventDefault(); return by("keys-box").showModal(); }
  if (!isSheet()) return;
  if (event.target === ink && keyOnInk(event)) return event.preventDefault();
  if (event.target === by("scrub") && key.startsWith("Arrow")) return;
  if (sheetKey(key, event.target)) event.preventDefault();
}

/** Returns whether the key did something. */
function sheetKey(key, target) {
  const onButton = target instanceof HTMLElement && target.tagName === "BUTTON";
  if (key === "ArrowLeft") return step(-1), true;
  if (key === "ArrowRight") return step(1), true;
  if (key === "Escape") return openBoard(), true;
  if (toolOf.has(key)) return chooseTool(toolOf.get(key)), true;
  if (Object.hasOwn(opinionKeys, key)) return say(opinionKeys[key]), true;
  if (key === "h") return toggleHidden(), true;
  if (key === "n") return by("text").focus(), true;
  if (!reel.item) return false;
  if (key === " " && !onButton) return playClip(), true;
  if (key === ",") return stepFrame(-1), true;
  if (key === ".") return stepFrame(1), true;
  if (key === "[") return setEnd("first"), true;
  if (key === "]") return setEnd("last"), true;
  return false;
}

recall();
translatePage();
document.body.classList.add("at-board");
buildTools();
buildBoard();
introduce();
for (const listen of [listenToPointer, listenToWord, listenToClip, listenToSheet, listenToNotes, listenToSaving, listenToFilm]) listen();
document.addEventListener("keydown", onKey);
showAll();
