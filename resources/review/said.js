// The notes on what is shown: the reviewer's own, and those that were there already.
const STATUS = { todo: t("Todo"), wip: t("Work in progress"), waiting: t("Waiting for approval"), retake: t("Retake"), done: t("Done") };
let typing = false; // one step to undo, however many letters

function showNotes() {
  const item = shownItem();
  const shot = shots[shown.shot];
  const own = item ? notesOn(item.node) : [];
  const known = item ? knownOn(item.node) : [];
  const total = own.filter(isWorth).length + known.length;
  by("said-title").textContent = `${t("Notes on {0}", shot.number)}${shot.items.length > 1 && item ? `, ${nameOf(item)}` : ""}${total ? ` (${total})` : ""}`;
  const note = theOpenNote();
  const text = by("text");
  if (text.value !== (note ? note.text : "")) text.value = note ? note.text : "";
  text.disabled = !item;
  text.placeholder = t("Draw on the picture, and it hangs on this note.");
  by("write-label").textContent = note ? [t("Note {0}", numberOf(note)), frameWords(note)].filter(Boolean).join(", ") : item && item.kind === "video" ? t("A new note on frame {0}", shownFrame()) : t("A new note");
  by("hangs").textContent = note && note.marks.length ? t("With {0}.", markWords(note.marks)) : "";
  by("drop").hidden = !note;
  by("add").disabled = !note || !isWorth(note);
  by("add").textContent = t("Add note");
  const rows = [...own.filter((one) => one.id !== openNote).reverse().map(ownRow), ...known.map((one, index) => knownRow(one, index, item))];
  by("notes").replaceChildren(...rows);
}

function ownRow(note) {
  const words = note.text.trim();
  const what = [frameWords(note), markWords(note.marks)].filter(Boolean).join(" · ");
  return el("li", { class: "note" },
    el("p", { class: "by" }, el("span", { class: "pin" }, String(numberOf(note))), el("b", {}, t("You")), el("span", { class: "muted" }, clock(note.at)), el("span", { class: "tag muted" }, t(note.at > said.savedAt ? "Not saved yet" : "Saved"))),
    words ? el("p", { class: "words", dir: "auto" }, words) : "",
    what ? el("p", { class: "what" }, what) : "",
    el("div", { class: "row" },
      el("button", { type: "button", "aria-label": t("Edit note {0}", numberOf(note)), click: () => reopen(note) }, t("Edit")),
      note.first !== null && reel.item ? el("button", { type: "button", "aria-label": t("Show frame {0}", note.first), click: () => seekFrame(note.first) }, t("Show")) : "",
      el("button", { type: "button", "aria-label": t("Delete note {0}", numberOf(note)), click: () => drop(note) }, t("Delete"))),
  );
}

function knownRow(note, index, item) {
  const what = [frameWords(note), markWords(note.marks), note.take && note.take !== item.take ? t("on an earlier take") : ""].filter(Boolean).join(" · ");
  return el("li", { class: "note old" },
    el("p", { class: "by" }, el("span", { class: "pin" }, String(index + 1)), el("b", { dir: "auto" }, note.author || t("A note")), note.at ? el("span", { class: "muted" }, day(note.at)) : "", el("span", { class: "tag muted" }, STATUS[note.status] || "")),
    note.text ? el("p", { class: "words", dir: "auto" }, note.text) : "",
    what ? el("p", { class: "what" }, what) : "",
    note.first !== null && reel.item ? el("div", { class: "row" }, el("button", { type: "button", "aria-label": t("Show frame {0}", note.first), click: () => seekFrame(note.first) }, t("Show"))) : "",
  );
}

function reopen(note) {
  closeNote();
  openNote = note.id;
  if (note.first !== null && reel.item) seekFrame(note.first);
  showAll();
  by("text").focus();
}

function drop(note) {
  change(() => {
    said.notes = said.notes.filter((other) => other !== note);
    if (openNote === note.id) openNote = null;
  });
  tell(t("Deleted. Undo brings it back."));
  by("text").focus({ preventScroll: true });
}

function listenToNotes() {
  const text = by("text");
  text.addEventListener("focus", () => { typing = false; stopClip(); });
  text.addEventListener("blur", () => { typing = false; });
  text.addEventListener("input", () => {
    const item = shownItem();
    stopClip();
    const words = text.value;
    const write = () => { noteFor(item, shownFrame()).text = words; };
    if (typing && theOpenNote()) {
      write();
      keep();
      showAll();
    } else change(write);
    typing = true;
  });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); finishNote(); by("shot-name").focus({ preventScroll: true }); }
    if (event.key === "Escape") { event.stopPropagation(); text.blur(); by("shot-name").focus({ preventScroll: true }); }
  });
  by("write").addEventListener("submit", (event) => { event.preventDefault(); finishNote(); });
  by("drop").addEventListener("click", () => { const note = theOpenNote(); if (note) drop(note); });
}

function finishNote() {
  const note = theOpenNote();
  if (!note || !isWorth(note)) return;
  const number = numberOf(note);
  closeNote();
  showAll();
  tell(t("Note {0} added", number));
}
