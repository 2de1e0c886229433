// A clip, frame by frame. Frame n lies at n / rate; what is on the screen is told by the browser
// itself where it can (requestVideoFrameCallback), so that a note is on the frame that was seen.
const clip = by("clip");
const reel = { item: null, frame: 0, watching: false };

const shownFrame = () => (reel.item ? reel.frame : null);
const lastFrame = () => Math.max(0, reel.item.frames - 1);

function showClip(item) {
  const isClip = Boolean(item && item.kind === "video");
  by("transport").hidden = !isClip;
  clip.hidden = !isClip;
  by("picture").hidden = isClip || !item;
  if (!isClip) {
    if (reel.item) clip.pause();
    reel.item = null;
    return;
  }
  if (reel.item === item) return;
  reel.item = item;
  reel.frame = 0;
  clip.src = address(item.medium);
  by("scrub").max = String(lastFrame());
  showFrame();
}

/** The number of the frame at a time that the browser told. */
const frameAt = (seconds) => clamp(Math.round(seconds * rateOf(reel.item)), 0, lastFrame());

function atFrame(frame) {
  if (frame === reel.frame) return;
  reel.frame = frame;
  showFrame();
  showInk();
  if (clip.paused && isSheet()) showNotes();
}

function showFrame() {
  if (!reel.item) return;
  const scrub = by("scrub");
  scrub.value = String(reel.frame);
  scrub.setAttribute("aria-valuetext", t("frame {0} of {1}", reel.frame, reel.item.frames));
  by("frame").replaceChildren(el("span", {}, `${t("Frame")} `), `${reel.frame} / ${lastFrame()}`);
  const playing = !clip.paused && !clip.ended;
  setIcon(by("play"), playing ? "pause" : "play");
  by("play").setAttribute("aria-label", t(playing ? "Pause" : "Play"));
}

/** Goes to a frame and shows it: into its middle, where no rounding can reach its neighbours. */
function seekFrame(frame) {
  if (!reel.item) return;
  clip.pause();
  const target = clamp(frame, 0, lastFrame());
  clip.currentTime = (target + 0.5) / rateOf(reel.item);
  atFrame(target);
}

function stopClip() {
  if (!reel.item || clip.paused) return;
  clip.pause();
  if (!("requestVideoFrameCallback" in clip)) atFrame(clamp(Math.floor(clip.currentTime * rateOf(reel.item)), 0, lastFrame()));
}

function playClip() {
  if (!reel.item) return;
  if (clip.paused) {
    endNoteOfFrame();
    clip.play().catch(() => tell(t("The clip cannot be played here")));
  } else stopClip();
}

/** A note that says something is over when the clip plays on. */
function endNoteOfFrame() {
  const note = theOpenNote();
  if (!note || !note.text.trim()) return;
  closeNote();
  showAll();
}

function watch(_, facts) {
  if (reel.item && !clip.seeking) atFrame(frameAt(facts.mediaTime));
  clip.requestVideoFrameCallback(watch);
}

function setEnd(which) {
  if (!reel.item) return;
  stopClip();
  change(() => {
    const note = noteFor(reel.item, reel.frame);
    if (which === "first") {
      note.first = reel.frame;
      if (note.last !== null && note.last < note.first) note.last = null;
    } else if (note.first !== null && reel.frame < note.first) [note.first, note.last] = [reel.frame, note.first];
    else note.last = reel.frame === note.first ? null : reel.frame;
  });
  tell(t("The note is on {0}", frameWords(theOpenNote())));
}

function listenToClip() {
  if ("requestVideoFrameCallback" in clip) clip.requestVideoFrameCallback(watch);
  else clip.addEventListener("timeupdate", () => {
    if (reel.item && !clip.paused) atFrame(clamp(Math.floor(clip.currentTime * rateOf(reel.item) + 1e-6), 0, lastFrame()));
  });
  for (const name of ["play", "pause", "ended"]) clip.addEventListener(name, () => { showFrame(); if (isSheet()) showNotes(); });
  by("scrub").addEventListener("input", () => seekFrame(Number(by("scrub").value)));
  by("play").addEventListener("click", playClip);
  by("frame-back").addEventListener("click", () => stepFrame(-1));
  by("frame-on").addEventListener("click", () => stepFrame(1));
  by("from-here").addEventListener("click", () => setEnd("first"));
  by("to-here").addEventListener("click", () => setEnd("last"));
}

function stepFrame(by_) {
  if (!reel.item) return;
  seekFrame(reel.frame + by_);
}
