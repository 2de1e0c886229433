// All shots at a glance.
const OPINIONS = {
  approve: ["circle-check", t("Approved")], change: ["rotate-ccw", t("Change")], question: ["message-square", t("Question")],
};

function opinionOf(shot) {
  return Object.hasOwn(said.opinions, shot.shot) ? said.opinions[shot.shot].opinion : "";
}

/** A shot's state as a chip: a glyph and a word. */
function stateOf(shot) {
  const opinion = opinionOf(shot);
  if (opinion) return el("span", { class: `state ${opinion}` }, icon(OPINIONS[opinion][0]), OPINIONS[opinion][1]);
  const seen = said.seen.includes(shot.shot);
  return el("span", { class: `state ${seen ? "seen" : "new"}` }, t(seen ? "Seen" : "Not seen yet"));
}

function thumbOf(shot, own = "") {
  const cover = coverOf(shot);
  const thumb = el("span", { class: "thumb" });
  if (own) thumb.style.aspectRatio = String(sent.aspect);
  if (cover) thumb.append(el("img", { src: address(cover.medium), alt: "", loading: "lazy", decoding: "async", width: cover.width, height: cover.height }));
  else thumb.append(el("span", { class: "none" }, own ? t("No picture yet") : ""));
  return thumb;
}

/** What happens in a shot, or what is said in it. */
const gistOf = (shot) => (shot.action || shot.lines.map((line) => [line.who, line.text].filter(Boolean).join(": ")).join(" ")).slice(0, 300);

function shotWords(shot) {
  const notes = allNotesOf(shot);
  const opinion = opinionOf(shot);
  const parts = [`${shot.number}`, opinion ? OPINIONS[opinion][1] : t(said.seen.includes(shot.shot) ? "Seen" : "Not seen yet"), notes ? count(notes, "{0} note", "{0} notes") : "", gistOf(shot).slice(0, 200)];
  return parts.filter(Boolean).join(". ");
}

const boardCards = [];
const listRows = [];
const faces = [];

function buildBoard() {
  let group = null;
  let scene = -1;
  shots.forEach((shot, index) => {
    if (shot.scene !== scene) {
      scene = shot.scene;
      const { number, heading } = sent.scenes[scene];
      const name = [number, heading].filter(Boolean).join("  ");
      group = el("div", { class: "cards" });
      by("scenes").append(el("section", { class: "scene" }, el("h2", { dir: "auto" }, name), group));
      by("list").append(el("h2", { dir: "auto" }, t("Scene {0}", number)));
    }
    const card = el("button", { type: "button", class: "card", click: () => openShot(index) }, thumbOf(shot, "own"), el("span", { class: "under" }, el("span", { class: "top" }, el("b", {}, shot.number)), el("span", { class: "line", dir: "auto" }, gistOf(shot))));
    group.append(card);
    boardCards.push(card);
    const row = el("button", { type: "button", click: () => openShot(index) }, thumbOf(shot), el("span", { class: "who" }));
    by("list").append(row);
    listRows.push(row);
  });
}

function showBoard() {
  shots.forEach((shot, index) => {
    const notes = allNotesOf(shot);
    const current = isSheet() && shown.shot === index;
    const face = [opinionOf(shot), said.seen.includes(shot.shot), notes, current].join();
    if (faces[index] === face) return; // most stay as they are while somebody types
    faces[index] = face;
    const card = boardCards[index];
    card.setAttribute("aria-label", shotWords(shot));
    card.querySelector(".top").replaceChildren(el("b", {}, shot.number), stateOf(shot));
    card.querySelector(".count")?.remove();
    if (notes) card.querySelector(".thumb").append(el("span", { class: "count" }, icon("message-square"), String(notes)));
    const row = listRows[index];
    row.setAttribute("aria-label", shotWords(shot));
    row.setAttribute("aria-current", String(current));
    row.querySelector(".who").replaceChildren(el("b", {}, shot.number, notes ? el("span", {}, icon("message-square"), String(notes)) : ""), stateOf(shot));
  });
}

const firstUnseen = () => Math.max(0, shots.findIndex((shot) => !said.seen.includes(shot.shot)));

function showProgress() {
  const seen = shots.filter((shot) => said.seen.includes(shot.shot)).length;
  by("seen").textContent = t("{0} of {1} seen", seen, shots.length);
  by("left").textContent = seen < shots.length ? t("{0} left", shots.length - seen) : t("All seen");
  const next = shots[firstUnseen()].number;
  by("start").textContent = t(seen === 0 ? "Start with {0}" : seen < shots.length ? "Go on with {0}" : "Begin again with {0}", next);
  const cells = by("cells");
  while (cells.children.length < shots.length) cells.append(el("i"));
  shots.forEach((shot, index) => { cells.children[index].className = opinionOf(shot) || (said.seen.includes(shot.shot) ? "seen" : ""); });
}
