// Drawing on the picture: with a pen, a finger, a mouse, or with arrow keys and Enter.
const TOOLS = [
  ["look", "V", "mouse-pointer-2", t("Look")], ["pen", "D", "pencil", t("Draw")], ["arrow", "W", "move-up-right", t("Arrow")],
  ["rectangle", "R", "square", t("Rectangle")], ["ellipse", "O", "circle", t("Ellipse")], ["text", "T", "type", t("Words")],
  ["pin", "P", "map-pin", t("Pin")], ["eraser", "E", "eraser", t("Eraser")],
];
const COLOURS = [["#ff4b4b", t("Red")], ["#ffcf5a", t("Yellow")], ["#4fb3e8", t("Blue")], ["#ffffff", t("White")], ["#101114", t("Black")]];
const WIDTHS = [[0.003, t("Thin"), 2], [0.006, t("Medium"), 4], [0.012, t("Thick"), 7]];
const MOST_POINTS = 2000;
const ink = by("ink");
const hand = { tool: "pen", colour: COLOURS[0][0], width: WIDTHS[1][0], hidden: false, points: null, cross: null, pointer: null };

function buildTools() {
  const press = (name, value) => () => { hand[name] = value; if (name === "tool") leaveStroke(); showTools(); showInk(); };
  for (const [tool, key, picture, name] of TOOLS) {
    by("tool-group").append(el("button", { type: "button", "data-tool": tool, "aria-label": name, title: `${name} (${key})`, click: press("tool", tool) }, icon(picture)));
  }
  for (const [colour, name] of COLOURS) {
    const disc = el("i");
    disc.style.background = colour;
    by("colour-group").append(el("button", { type: "button", class: "ink-colour", "data-colour": colour, "aria-label": name, title: name, click: press("colour", colour) }, disc));
  }
  for (const [width, name, pixels] of WIDTHS) {
    const line = el("i");
    line.style.height = `${pixels}px`;
    by("width-group").append(el("button", { type: "button", class: "thick", "data-width": width, "aria-label": name, title: name, click: press("width", width) }, line));
  }
  by("undo").addEventListener("click", undo);
  by("redo").addEventListener("click", redo);
  by("hide").addEventListener("click", toggleHidden);
}

function chooseTool(tool) {
  hand.tool = tool;
  leaveStroke();
  showTools();
  showInk();
  tell(TOOLS.find(([name]) => name === tool)[3]);
}

function undo() { tell(t(turn(past, future) ? "Undone" : "There is nothing to undo")); }
function redo() { tell(t(turn(future, past) ? "Redone" : "There is nothing to redo")); }

function toggleHidden() {
  hand.hidden = !hand.hidden;
  showTools();
  showInk();
}

function showTools() {
  for (const [attribute, value] of [["tool", hand.tool], ["colour", hand.colour], ["width", String(hand.width)]]) {
    for (const button of document.querySelectorAll(`[data-${attribute}]`)) button.setAttribute("aria-pressed", String(button.dataset[attribute] === value));
  }
  const hide = by("hide");
  hide.setAttribute("aria-pressed", String(hand.hidden));
  setIcon(hide, hand.hidden ? "eye-off" : "eye");
  by("undo").disabled = !past.length;
  by("redo").disabled = !future.length;
  ink.setAttribute("class", `ink${hand.tool === "look" ? " looking" : ""}${hand.tool === "eraser" ? " erasing" : ""}`);
}

// -- what is drawn already --------------------------------------------------------------------

function showInk() {
  const item = shownItem();
  const ratio = ratioOf(item);
  const unit = HIGH / Math.max(1, ink.clientHeight);
  ink.setAttribute("viewBox", `0 0 ${ratio * HIGH} ${HIGH}`);
  ink.setAttribute("preserveAspectRatio", "none");
  ink.setAttribute("aria-label", inkWords(item));
  ink.replaceChildren();
  if (item && !hand.hidden) {
    const frame = shownFrame();
    for (const note of knownOn(item.node)) {
      if (note.take && note.take !== item.take) continue; // drawn on another picture
      if (isAt(note, frame)) for (const mark of note.marks) ink.append(dimmed(shapeOf(mark, ratio, unit), note.status === "done"));
    }
    for (const note of notesOn(item.node)) {
      if (!isAt(note, frame)) continue;
      note.marks.forEach((mark, index) => {
        const shape = shapeOf(mark, ratio, unit);
        shape.setAttribute("data-note", note.id);
        shape.setAttribute("data-mark", index);
        ink.append(shape);
      });
    }
  }
  if (hand.points && hand.points.length > 1) ink.append(shapeOf(beingDrawn(), ratio, unit));
  if (hand.cross) ink.append(crossShape(hand.cross, ratio, unit));
}

function dimmed(shape, settled) {
  if (settled) shape.setAttribute("class", "dim");
  return shape;
}

function inkWords(item) {
  if (!item) return t("No picture");
  const drawn = notesOn(item.node).flatMap((note) => note.marks);
  return [t("Picture of {0}, {1}.", shots[shown.shot].number, nameOf(item)), drawn.length ? t("You drew: {0}.", markWords(drawn)) : "", t("Draw with the pointer, or move with the arrow keys and press Enter to begin and to end a mark.")].filter(Boolean).join(" ");
}

function crossShape([x, y], ratio, unit) {
  const [px, py, far] = [x * ratio * HIGH, y * HIGH, 14 * unit];
  const d = `M${px - far} ${py}H${px + far}M${px} ${py - far}V${py + far}`;
  return svg("g", {}, svg("path", { d, stroke: "#101114", "stroke-width": 4 * unit }), svg("path", { d, stroke: "#fff", "stroke-width": 2 * unit }));
}

// -- one stroke ---------------------------------------------------------------------------------

function placeOf(event) {
  const box = ink.getBoundingClientRect();
  const share = (value) => Math.round(clamp(value, 0, 1) * 1e5) / 1e5;
  return [share((event.clientX - box.left) / box.width), share((event.clientY - box.top) / box.height)];
}

const beingDrawn = () => ({ kind: hand.tool, points: hand.tool === "pen" ? hand.points : [hand.points[0], hand.points[hand.points.length - 1]], colour: hand.colour, width: hand.width, text: "", number: 0 });

/** How far two points lie apart, in shares of the picture's height. */
function apart(a, b) {
  return Math.hypot((a[0] - b[0]) * ratioOf(shownItem()), a[1] - b[1]);
}

function begin(point) {
  stopClip();
  if (hand.hidden) toggleHidden();
  if (hand.tool === "pin") return addMark({ kind: "pin", points: [point], colour: hand.colour, width: hand.width, text: "", number: 0 });
  if (hand.tool === "text") return askWord(point);
  hand.points = [point];
}

function move(point) {
  if (!hand.points) return;
  if (hand.tool === "pen" && apart(point, hand.points[hand.points.length - 1]) < 0.0015) return;
  if (hand.tool === "pen" && hand.points.length >= MOST_POINTS) hand.points = hand.points.filter((_, n) => n % 2 === 0);
  hand.points.push(point);
  showInk();
}

function finish(point) {
  if (!hand.points) return;
  if (apart(point, hand.points[hand.points.length - 1]) > 0.0005) hand.points.push(point);
  const mark = hand.points.length > 1 ? beingDrawn() : null;
  hand.points = null;
  const long = mark && Math.max(...mark.points.map((p) => apart(p, mark.points[0])));
  if (mark && long > 0.006) addMark(mark);
  else showInk(); // a tap is no mark
}

function leaveStroke() {
  hand.points = null;
  hand.pointer = null;
}

function addMark(mark) {
  const item = shownItem();
  change(() => {
    const note = noteToDrawIn(item, shownFrame());
    note.marks.push(mark.kind === "pin" ? { ...mark, number: numberOf(note) } : mark);
  });
  tell(t("{0} added", TOOLS.find(([name]) => name === mark.kind)[3]));
}

const ownAt = (x, y) => document.elementsFromPoint(x, y).map((node) => node.closest("[data-note]")).find(Boolean);

/** Opens the note of a mark that is pointed at. */
function pickAt(x, y) {
  const found = ownAt(x, y);
  const note = found && said.notes.find((other) => other.id === found.dataset.note);
  if (note) reopen(note);
}

function eraseAt(x, y) {
  const found = ownAt(x, y);
  if (!found) return false;
  const { note: id, mark } = found.dataset;
  change(() => {
    const note = said.notes.find((other) => other.id === id);
    note.marks.splice(Number(mark), 1);
    note.at = Date.now() / 1000;
    if (!isWorth(note) && note.id !== openNote) said.notes = said.notes.filter((other) => other !== note);
  });
  tell(t("Erased"));
  return true;
}

// -- with a pointer -----------------------------------------------------------------------------

function listenToPointer() {
  ink.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0 || !shownItem()) return;
    if (hand.tool === "look") return void pickAt(event.clientX, event.clientY);
    event.preventDefault();
    endWord();
    hand.cross = null;
    if (document.activeElement !== ink) document.activeElement?.blur?.();
    hand.pointer = event.pointerId;
    ink.setPointerCapture(event.pointerId);
    if (hand.tool === "eraser") eraseAt(event.clientX, event.clientY);
    else if (hand.tool !== "text") begin(placeOf(event));
  });
  // What follows a tap of a finger would take the focus away from the words again.
  ink.addEventListener("click", () => { if (!by("word").hidden) by("word").focus({ preventScroll: true }); });
  ink.addEventListener("pointermove", (event) => {
    if (event.pointerId !== hand.pointer) return;
    if (hand.tool === "eraser") return void eraseAt(event.clientX, event.clientY);
    const all = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const one of all.length ? all : [event]) move(placeOf(one));
  });
  ink.addEventListener("pointerup", (event) => {
    if (event.pointerId !== hand.pointer) return;
    if (hand.tool === "text") begin(placeOf(event));
    else finish(placeOf(event));
    leaveStroke();
  });
  ink.addEventListener("pointercancel", () => { leaveStroke(); showInk(); }); // a second finger: it is a zoom
}

// -- with the keyboard --------------------------------------------------------------------------

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Returns whether the key was for the drawing. */
function keyOnInk(event) {
  if (hand.tool === "look" || !shownItem()) return false;
  if (STEPS[event.key]) {
    const step = event.shiftKey ? 0.05 : 0.01;
    const [x, y] = hand.cross || [0.5, 0.5];
    const [across, down] = STEPS[event.key];
    hand.cross = [clamp(x + across * step, 0, 1), clamp(y + down * step, 0, 1)].map((v) => Math.round(v * 1e5) / 1e5);
    move(hand.cross);
    showInk();
    tell(t("{0} % across, {1} % down", Math.round(hand.cross[0] * 100), Math.round(hand.cross[1] * 100)));
    return true;
  }
  if (event.key === "Enter") {
    if (!hand.cross) {
      hand.cross = [0.5, 0.5];
      showInk();
      tell(t("In the middle. Move with the arrow keys, Enter begins."));
    } else if (hand.tool === "eraser") {
      const box = ink.getBoundingClientRect();
      if (!eraseAt(box.left + hand.cross[0] * box.width, box.top + hand.cross[1] * box.height)) tell(t("Nothing of yours is here"));
    } else if (hand.points) finish(hand.cross);
    else begin(hand.cross);
    return true;
  }
  if (event.key === "Escape" && (hand.points || hand.cross)) {
    leaveStroke();
    hand.cross = null;
    showInk();
    tell(t("Left off"));
    return true;
  }
  return false;
}

// -- words on the picture -----------------------------------------------------------------------

let wordAt = null;
let wordSince = 0;

function askWord(point) {
  const word = by("word");
  wordAt = point;
  wordSince = performance.now();
  word.hidden = false;
  word.value = "";
  word.style.left = `${clamp(point[0] * 100, 0, 60)}%`;
  word.style.top = `${clamp(point[1] * 100, 0, 88)}%`;
  word.focus({ preventScroll: true });
}

/** What is being written becomes a mark, unless it is given up. */
function endWord(keepIt = true) {
  const word = by("word");
  if (word.hidden) return;
  const text = word.value.trim();
  const point = wordAt;
  word.hidden = true;
  wordAt = null;
  if (keepIt && text && point) addMark({ kind: "text", points: [point], colour: hand.colour, width: hand.width, text, number: 0 });
}

function listenToWord() {
  const word = by("word");
  word.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    endWord(event.key === "Enter");
    ink.focus({ preventScroll: true });
  });
  word.addEventListener("blur", () => {
    if (performance.now() - wordSince > 400) endWord();
    else setTimeout(() => { if (!word.hidden) word.focus({ preventScroll: true }); }, 0);
  });
}
