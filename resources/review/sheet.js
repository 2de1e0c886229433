// One shot: its picture or clip as large as it goes, what it is, and what the reviewer thinks of it.
const shown = { shot: -1, item: 0 };
const SEEN_AFTER = 500; // milliseconds
let seeing = 0;

const isSheet = () => !by("sheet").hidden;
const shownItem = () => (shown.shot >= 0 ? shots[shown.shot].items[shown.item] || null : null);

function openShot(index, node = "") {
  leave();
  const shot = shots[index];
  const wanted = shot.items.findIndex((item) => item.node === node);
  [shown.shot, shown.item] = [index, Math.max(0, wanted)];
  by("board").hidden = true;
  by("sheet").hidden = false;
  by("to-board").hidden = false;
  document.body.classList.remove("at-board");
  clearTimeout(seeing);
  seeing = setTimeout(() => markSeen(shot), SEEN_AFTER);
  showAll();
  fit();
  window.scrollTo(0, 0);
  listRows[index].scrollIntoView({ block: "nearest" });
  const place = t("Shot {0}, {1} of {2}", shot.number, index + 1, shots.length);
  tell(place);
  if (document.activeElement === document.body || boardCards.includes(document.activeElement)) by("shot-name").focus({ preventScroll: true });
}

function openBoard() {
  leave();
  const was = shown.shot;
  clearTimeout(seeing);
  clip.pause();
  by("sheet").hidden = true;
  by("board").hidden = false;
  by("to-board").hidden = true;
  document.body.classList.add("at-board");
  showAll();
  if (was >= 0) boardCards[was].focus();
}

/** Before another picture comes: what is being written is finished. */
function leave() {
  endWord();
  leaveStroke();
  hand.cross = null;
  closeNote();
}

function step(by_) {
  const next = shown.shot + by_;
  if (next >= 0 && next < shots.length) openShot(next);
  else tell(t(by_ > 0 ? "That was the last shot" : "This is the first shot"));
}

function markSeen(shot) {
  if (said.seen.includes(shot.shot)) return;
  said.seen.push(shot.shot);
  keep(false);
  showBoard();
  showProgress();
}

function openItem(index) {
  leave();
  shown.item = index;
  showAll();
  fit();
}

function say(opinion) {
  const shot = shots[shown.shot];
  const item = shot.items[0];
  if (!item) return;
  const again = opinionOf(shot) === opinion;
  change(() => {
    if (again) delete said.opinions[shot.shot];
    else said.opinions[shot.shot] = { shot: shot.shot, node: item.node, take: item.take, sha256: item.sha256, opinion, at: Date.now() / 1000 };
    if (!said.seen.includes(shot.shot)) said.seen.push(shot.shot);
  });
  tell(again ? t("Taken back") : `${shot.number}: ${OPINIONS[opinion][1]}`);
  if (opinion === "change" && !again && !notesOfShot(shot) && matchMedia("(hover: hover)").matches) by("text").focus();
}

function showSheet() {
  const shot = shots[shown.shot];
  const item = shownItem();
  showClip(item);
  const picture = by("picture");
  if (item && item.kind === "image") {
    picture.src = address(item.medium);
    picture.alt = `${shot.number}: ${shot.action.slice(0, 300)}`;
  }
  by("gone").hidden = Boolean(item);
  by("where").textContent = item ? t("{0} · take {1}", shot.number, item.number) : shot.number;
  by("shot-name").replaceChildren(shot.number, el("span", { dir: "auto" }, sent.scenes[shot.scene].heading));
  by("action").textContent = shot.action;
  by("camera").textContent = [cameraOf(shot), `${shot.seconds.toFixed(1)} s`].join(" · ");
  by("lines").replaceChildren(...shot.lines.map((line) => el("p", { dir: "auto" }, line.who ? el("b", {}, `${line.who}  `) : "", line.text)));
  document.querySelector(".facts").classList.toggle("silent", !shot.lines.length);
  by("items").hidden = shot.items.length < 2;
  by("items").replaceChildren(...shot.items.map((one, index) => el("button", { type: "button", "aria-pressed": String(index === shown.item), click: () => openItem(index) }, one.kind === "video" ? icon("film") : "", nameOf(one))));
  for (const button of document.querySelectorAll("[data-say]")) {
    button.setAttribute("aria-pressed", String(button.dataset.say === opinionOf(shot)));
    button.disabled = !shot.items.length;
  }
  by("back").disabled = shown.shot === 0;
  by("on").disabled = shown.shot === shots.length - 1;
  showMore();
  showInk();
}

/** Long words are cut short, with a way to see them all. */
function showMore() {
  const facts = document.querySelector(".facts");
  const long = by("action").scrollHeight > by("action").clientHeight + 2 || by("lines").scrollHeight > by("lines").clientHeight + 2;
  by("more").hidden = !(long || facts.classList.contains("open"));
  by("more").textContent = t(facts.classList.contains("open") ? "Show less" : "Show all");
}

/** The picture as large as its place allows. */
function fit() {
  if (!isSheet()) return;
  const well = by("well");
  const ratio = ratioOf(shownItem());
  const narrow = matchMedia("(max-width: 999px)").matches;
  const edge = narrow ? 0 : 24;
  const across = well.clientWidth - edge;
  const most = narrow ? Math.round(window.innerHeight * 0.56) : well.clientHeight - edge;
  const width = Math.max(40, Math.min(across, most * ratio));
  by("paper").style.width = `${width}px`;
  by("paper").style.height = `${width / ratio}px`;
  showInk();
}

function listenToSheet() {
  by("to-board").addEventListener("click", openBoard);
  by("back").addEventListener("click", () => step(-1));
  by("on").addEventListener("click", () => step(1));
  by("more").addEventListener("click", () => { document.querySelector(".facts").classList.toggle("open"); showMore(); });
  for (const button of document.querySelectorAll("[data-say]")) button.addEventListener("click", () => say(button.dataset.say));
  new ResizeObserver(fit).observe(by("well"));
  window.addEventListener("resize", fit);
}
