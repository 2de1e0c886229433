// The animatic, with the way to the shot that is on the screen.
const film = by("film");

function shotAt(seconds) {
  let found = 0;
  for (const { shot, start } of sent.film.shots) if (start <= seconds + 1e-6) found = shots.findIndex((one) => one.shot === shot);
  return Math.max(0, found);
}

function showFilmShot() {
  const shot = shots[shotAt(film.currentTime)];
  by("film-shot").textContent = shot.number;
  by("film-open").textContent = t("Note on {0}", shot.number);
}

function listenToFilm() {
  if (!sent.film) return;
  by("play-film").hidden = false;
  by("play-film").addEventListener("click", () => {
    if (!film.src) film.src = address(sent.film.medium);
    by("film-box").showModal();
    showFilmShot();
    film.play().catch(() => {});
  });
  film.addEventListener("timeupdate", showFilmShot);
  by("film-box").addEventListener("close", () => film.pause());
  by("film-open").addEventListener("click", () => {
    const index = shotAt(film.currentTime);
    by("film-box").close();
    openShot(index);
  });
}
