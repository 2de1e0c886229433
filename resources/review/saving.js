// The answer: a small file that goes back to whoever sent the page.
function answer() {
  const now = Date.now() / 1000;
  return {
    format: "slateroom.review.answer", version: 1, package: sent.package, project: sent.project, author: said.author.trim(), saved_at: now,
    seen: said.seen,
    notes: said.notes.filter(isWorth).map(({ id, node, take, sha256, text, marks, first, last, at: when }) => ({ id, node, take, sha256, text: text.trim(), marks, first, last, at: when })),
    opinions: Object.values(said.opinions),
  };
}

function fileName() {
  const plain = (words) => words.normalize("NFKD").replace(/[^\p{L}\p{N} _-]/gu, "").trim().replace(/\s+/g, "-").slice(0, 60);
  return `${plain(said.author) || "review"}.review.json`;
}

function save() {
  endWord();
  closeNote();
  if (!said.author.trim()) {
    by("author").value = "";
    by("name-box").showModal();
    return;
  }
  const text = JSON.stringify(answer(), null, 1);
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: fileName() });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  said.savedAt = Date.now() / 1000;
  keep(false);
  showAll();
  showSaved(text);
}

function showSaved(text) {
  const { notes, opinions } = answer();
  const unseen = shots.length - said.seen.length;
  by("saved-name").textContent = fileName();
  const parts = [notes.length ? count(notes.length, "{0} note", "{0} notes") : "", opinions.length ? count(opinions.length, "{0} opinion", "{0} opinions") : ""].filter(Boolean);
  const rest = unseen > 0 ? ` ${count(unseen, "{0} shot is not seen yet; you can go on and save again.", "{0} shots are not seen yet; you can go on and save again.")}` : "";
  by("saved-sum").textContent = `${parts.join(", ") || t("There is nothing in it yet")}.${rest}`;
  by("saved-who").textContent = t("From {0}.", said.author.trim());
  by("copied").value = text;
  by("copied").hidden = true;
  by("saved-box").showModal();
}

function listenToSaving() {
  by("save").addEventListener("click", save);
  by("name-form").addEventListener("submit", () => {
    said.author = by("author").value.trim();
    keep();
    if (said.author) setTimeout(save, 0);
  });
  by("rename").addEventListener("click", () => {
    by("saved-box").close();
    by("author").value = said.author;
    by("name-box").showModal();
  });
  by("copy").addEventListener("click", async () => {
    const copied = by("copied");
    copied.hidden = false;
    copied.select();
    try {
      await navigator.clipboard.writeText(copied.value);
      tell(t("Copied"));
    } catch {
      tell(t("Selected: copy it with Control C"));
    }
  });
  for (const button of document.querySelectorAll("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
}
