"use strict";
(() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const film = document.querySelector("video");
  if (film) {
    const follow = () => (calm.matches ? film.pause() : film.play().catch(() => {}));
    calm.addEventListener("change", follow);
    follow();
  }
  const button = document.getElementById("music");
  const sound = document.getElementById("sound");
  if (button && sound) {
    const show = () => {
      const on = !sound.paused;
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? button.dataset.stop : button.dataset.play;
    };
    button.addEventListener("click", () => (sound.paused ? sound.play().catch(() => {}) : sound.pause()));
    sound.addEventListener("play", show);
    sound.addEventListener("pause", show);
  }
  const yours = document.querySelector(".yours");
  if (yours) {
    const starts = new Date(yours.dataset.starts);
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const there = starts.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(yours.dataset.starts) || [, "+", 0, 0];
    const offset = (sign === "-" ? -1 : 1) * (60 * Number(hours) + Number(minutes));
    const elsewhere = -starts.getTimezoneOffset() !== offset;
    if (!Number.isNaN(starts.getTime()) && here && elsewhere) {
      yours.textContent = `${yours.dataset.label} ${there} (${here})`;
      yours.hidden = false;
    }
  }
})();
