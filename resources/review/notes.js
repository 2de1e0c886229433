// The reviewer's notes. Drawing or typing begins one; what is begun is kept, without a button.
const UNDO_STEPS = 100;
const past = [];
const future = [];
let openNote = null; // the id of the note that drawing and typing go into

const newId = () => {
  const letters = "0123456789abcdefghjkmnpqrstvwxyz";
  return `no_${[...crypto.getRandomValues(new Uint8Array(12))].map((byte) => letters[byte & 31]).join("")}`;
};
const snapshot = () => JSON.stringify([said.notes, said.opinions, openNote]);
const notesOn = (node) => said.notes.filter((note) => note.node === node);
const notesOfShot = (shot) => shot.items.reduce((n, item) => n + notesOn(item.node).filter(isWorth).length, 0);
const allNotesOf = (shot) => shot.items.reduce((n, item) => n + knownOn(item.node).length, notesOfShot(shot));
const isWorth = (note) => Boolean(note.text.trim()) || note.marks.length > 0;
const theOpenNote = () => said.notes.find((note) => note.id === openNote) || null;

/** Runs a change of what was said, as one step to undo. */
function change(work) {
  past.push({ state: snapshot(), shot: shown.shot, item: shown.item });
  if (past.length > UNDO_STEPS) past.shift();
  future.length = 0;
  work();
  keep();
  showAll();
}

function turn(from, to) {
  if (!from.length) return false;
  const { state, shot, item } = from.pop();
  if (isSheet() && (shot !== shown.shot || item !== shown.item)) openShot(shot, shots[shot].items[item]?.node); // where it was
  to.push({ state: snapshot(), shot, item });
  [said.notes, said.opinions, openNote] = JSON.parse(state);
  keep();
  showAll();
  return true;
}

/** The note that a mark on this frame belongs to: one that is begun elsewhere in a clip is over, and
    one that has only a beginning reaches to here. Call it within `change`. */
function noteToDrawIn(item, frame) {
  const open = theOpenNote();
  if (open && open.node === item.node && open.first !== null && !isAt(open, frame)) {
    if (isWorth(open)) closeNote();
    else [open.first, open.last] = [Math.min(open.first, frame), Math.max(open.first, frame)];
  }
  return noteFor(item, frame);
}

/** The open note of a take; begun where there is none. Call it within `change`. */
function noteFor(item, frame) {
  let note = theOpenNote();
  if (!note || note.node !== item.node) {
    note = { id: newId(), node: item.node, take: item.take, sha256: item.sha256, text: "", marks: [], first: frame, last: null, at: 0 };
    said.notes.push(note);
    openNote = note.id;
  }
  note.at = Date.now() / 1000;
  return note;
}

/** Ends the open note; one with nothing in it goes. */
function closeNote() {
  const note = theOpenNote();
  openNote = null;
  if (note && !isWorth(note)) said.notes = said.notes.filter((other) => other !== note);
}

/** Which number a note has on its take; earlier notes of others come first. */
function numberOf(note) {
  const known = sent.notes.filter((other) => other.node === note.node);
  return known.length + 1 + notesOn(note.node).indexOf(note);
}

/** Notes that were there already, with their numbers. */
const knownOn = (node) => sent.notes.filter((note) => note.node === node);

function frameWords(note) {
  if (note.first === null) return "";
  return note.last !== null && note.last !== note.first ? t("frames {0}–{1}", note.first, note.last) : t("frame {0}", note.first);
}

/** Whether a note's marks lie on this frame (a picture has none). */
const isAt = (note, frame) => note.first === null || frame === null || (frame >= note.first && frame <= (note.last ?? note.first));

function markWords(marks) {
  const names = {
    pen: ["drawing", "{0} drawings"], arrow: ["arrow", "{0} arrows"], rectangle: ["rectangle", "{0} rectangles"],
    ellipse: ["ellipse", "{0} ellipses"], text: ["word", "{0} words"], pin: ["pin", "{0} pins"],
  };
  const counts = new Map();
  for (const mark of marks) counts.set(mark.kind, (counts.get(mark.kind) || 0) + 1);
  return [...counts].map(([kind, n]) => count(n, ...names[kind])).join(", ");
}
