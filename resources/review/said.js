// The notes on what is shown: the reviewer's own, and those that were there already.
const STATUS = { todo: "To do", wip: "Being worked on", waiting: "Waits for approval", retake: "New take asked for", done: "Done" };
let typing = false; // one step to undo, however many letters

function showNotes() {
  const item = shownItem();
  const shot = shots[shown.shot];
  const own = item ? notesOn(item.node) : [];
  const known = item ? knownOn(item.node) : [];
  const total = own.filter(isWorth).length + known.length;
  by("said-title").textContent = `Notes on ${shot.number}${shot.items.length > 1 && item ? `, ${item.name.toLowerCase()}` : ""}${total ? ` (${total})` : ""}`;
  const note = theOpenNote();
  const text = by("text");
  if (text.value !== (note ? note.text : "")) text.value = note ? note.text : "";
  text.disabled = !item;
  text.placeholder = "Draw on the picture, and it hangs on this note.";
  by("write-label").textContent = note ? `Note ${numberOf(note)}${frameWords(note) ? `, ${frameWords(note)}` : ""}` : item && item.kind === "video" ? `A new note on frame ${shownFrame()}` : "A new note";
  by("hangs").textContent = note && note.marks.length ? `With ${markWords(note.marks)}.` : "";
  by("drop").hidden = !note;
  by("add").disabled = !note || !isWorth(note);
  by("add").textContent = "Add note";
  const rows = [...own.filter((one) => one.id !== openNote).reverse().map(ownRow), ...known.map((one, index) => knownRow(one, index, item))];
  by("notes").replaceChildren(...rows);
}

function ownRow(note) {
  const words = note.text.trim();
  const what = [frameWords(note), markWords(note.marks)].filter(Boolean).join(" · ");
  return el("li", { class: "note" },
    el("p", { class: "by" }, el("span", { class: "pin" }, String(numberOf(note))), el("b", {}, "You"), el("span", { class: "muted" }, clock(note.at)), el("span", { class: "tag muted" }, note.at > said.savedAt ? "Not saved yet" : "Saved")),
    words ? el("p", { class: "words", dir: "auto" }, words) : "",
    what ? el("p", { class: "what" }, what) : "",
    el("div", { class: "row" },
      el("button", { type: "button", "aria-label": `Edit note ${numberOf(note)}`, click: () => reopen(note) }, "Edit"),
      note.first !== null && reel.item ? el("button", { type: "button", "aria-label": `Show frame ${note.first}`, click: () => seekFrame(note.first) }, "Show") : "",
      el("button", { type: "button", "aria-label": `Delete note ${numberOf(note)}`, click: () => drop(note) }, "Delete")),
  );
}

function knownRow(note, index, item) {
  const what = [frameWords(note), markWords(note.marks), note.take && note.take !== item.take ? "on an earlier take" : ""].filter(Boolean).join(" · ");
  return el("li", { class: "note old" },
    el("p", { class: "by" }, el("span", { class: "pin" }, String(index + 1)), el("b", { dir: "auto" }, note.author || "A note"), note.at ? el("span", { class: "muted" }, day(note.at)) : "", el("span", { class: "tag muted" }, STATUS[note.status] || "")),
    note.text ? el("p", { class: "words", dir: "auto" }, note.text) : "",
    what ? el("p", { class: "what" }, what) : "",
    note.first !== null && reel.item ? el("div", { class: "row" }, el("button", { type: "button", "aria-label": `Show frame ${note.first}`, click: () => seekFrame(note.first) }, "Show")) : "",
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
  tell("Deleted. Undo brings it back.");
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
  tell(`Note ${number} added`);
}
