"""An event page as a folder of plain files that any host can serve, and that opens from a disk."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
import shutil
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.exchange.page_palette import palette_of
from app.exchange.stage_times import calendar_of, when_of
from app.exchange.stage_words import OVER_COVER, WORDS, answers_of, is_link, lead_of
from app.story.graph import Slot
from app.story.stage import SLOT_NAMES, SLOTS, Stage
from app.system.errors import BadInput
from app.system.paths import resource

_WIDTHS = (480, 960, 1600)
_SHARE = (1200, 630)
NOTE = "published.json"  # what was written, with digests


@dataclass(frozen=True)
class Published:
    """What was written, and how it differs from what lay there before."""

    target: Path
    files: tuple[str, ...]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    missing: tuple[str, ...]  # visuals that the page does without


@dataclass
class _Page:
    folder: Path
    files: list[str] = field(default_factory=list[str])

    def path(self, name: str) -> Path:
        self.files.append(name)
        return self.folder / name


def publish(stage: Stage, visuals: dict[Slot, Path], target: Path) -> Published:
    """Writes the page of a Stage into a folder, or into `target` if that is a .zip. `visuals` are
    the chosen takes. Blocking. Raises `BadInput` for facts that no page can be made of; what lay
    at `target` stays whole until the new page is."""
    check_facts(stage)
    zipped = target.suffix.lower() == ".zip"
    if target.exists() and (target.is_dir() is zipped or not _ours(target, zipped)):
        raise BadInput(f"{target} is there and is no published page.", "Choose another place.")
    before = _digests_at(target, zipped)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        page = _Page(work)
        work.mkdir()
        _write_page(page, stage, visuals)
        after = {name: _digest(work / name) for name in sorted(page.files)}
        (work / NOTE).write_text(json.dumps(after, indent=1), encoding="utf-8")
        _put(work, target, zipped)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Published(
        target=target,
        files=tuple(after),
        added=tuple(n for n in after if n not in before),
        changed=tuple(n for n in after if n in before and before[n] != after[n]),
        removed=tuple(n for n in before if n not in after),
        missing=tuple(SLOT_NAMES[s] for s in SLOTS if s not in visuals),
    )


def check_facts(stage: Stage) -> None:
    """Raises `BadInput` for the first fact that cannot stand on a page."""
    when_of(stage)
    for name, value in (("link", stage.link), ("address", stage.address)):
        if value and not is_link(value):
            raise BadInput(f"The {name} {value!r} is no web address.", "It begins with https://.")
    if stage.rsvp and not answers_of(stage):
        raise BadInput(
            f"{stage.rsvp!r} is neither a mail address nor a web address.",
            "Write hosts@example.org, or a link that begins with https://.",
        )


def _write_page(page: _Page, stage: Stage, visuals: dict[Slot, Path]) -> None:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    env = Environment(
        loader=FileSystemLoader(resource("stage")), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True,
    )  # fmt: skip
    seen = _visuals(page, visuals)
    calendar = calendar_of(stage, stage.id)
    if calendar is not None:
        page.path("event.ics").write_bytes(calendar)
    lead = lead_of(stage)
    told = stage.description.strip().removeprefix(lead)
    about = [p.strip() for p in re.split(r"\n\s*\n|\r\n", told) if p.strip()]
    html = env.get_template("page.html.j2").render(
        stage=stage.model_copy(update={"address": stage.address.rstrip("/")}),
        lang="en", words=WORDS, when=when_of(stage), summary=_summary(stage), paragraphs=about,
        link=stage.link, link_text=urlsplit(stage.link).hostname or stage.link, answers=answers_of(stage),
        calendar="event.ics" if calendar is not None else "", hero_alt=f"Cover of {stage.title}", lead=lead,
        over=bool(seen["hero"]) and len(stage.title) <= OVER_COVER,
        **seen,
    )  # fmt: skip
    page.path("index.html").write_text(html, encoding="utf-8")
    css = env.get_template("page.css.j2").render(p=palette_of(visuals.get("hero"), stage.theme))
    page.path("page.css").write_text(css, encoding="utf-8")
    shutil.copyfile(resource("stage", "page.js"), page.path("page.js"))


def _summary(stage: Stage) -> str:
    when = when_of(stage)
    parts = (when.day if when else "", stage.place, " ".join(stage.description.split())[:140])
    return " · ".join(p for p in parts if p)


def _visuals(page: _Page, visuals: dict[Slot, Path]) -> dict[str, Any]:
    """The visuals in the sizes and forms that a page needs, by their names in the template."""
    out: dict[str, Any] = {
        "hero": [], "share": "", "background": "", "promo": "", "poster": "", "music": "",
    }  # fmt: skip
    if hero := visuals.get("hero"):
        out["hero"] = _sizes(page, hero)
        out["share"] = _cropped(page, hero, "share.jpg", _SHARE)
        out["poster"] = out["hero"][-1]["file"]
    if background := visuals.get("background"):
        out["background"] = _cropped(page, background, "background.jpg", (1600, 900))
    if promo := visuals.get("promo"):
        shutil.copyfile(promo, page.path(f"promo{promo.suffix}"))
        out["promo"] = f"promo{promo.suffix}"
        out["poster"] = _first_of(page, promo)
    if music := visuals.get("music"):
        from app.media.sound_files import to_m4a

        to_m4a(music, page.path("music.m4a"))
        out["music"] = "music.m4a"
    return out


def _sizes(page: _Page, picture: Path) -> list[dict[str, Any]]:
    from PIL import Image

    made: list[dict[str, Any]] = []
    with Image.open(picture) as opened:
        whole = opened.convert("RGB")
    widths = [w for w in _WIDTHS if w < whole.width] or []
    for width in (
        [*widths, min(whole.width, _WIDTHS[-1])] if whole.width < _WIDTHS[-1] else list(_WIDTHS)
    ):
        height = max(1, round(whole.height * width / whole.width))
        name = f"hero-{width}.jpg"
        if any(m["file"] == name for m in made):
            continue
        small = whole.resize((width, height), Image.Resampling.LANCZOS)
        small.save(page.path(name), quality=84, optimize=True, progressive=True)
        made.append({"file": name, "width": width, "height": height})
    return made


def _cropped(page: _Page, picture: Path, name: str, size: tuple[int, int]) -> str:
    from PIL import Image, ImageOps

    with Image.open(picture) as opened:
        whole = opened.convert("RGB")
    fitted = ImageOps.fit(whole, size, Image.Resampling.LANCZOS)
    fitted.save(page.path(name), quality=84, optimize=True, progressive=True)
    return name


def _first_of(page: _Page, clip: Path) -> str:
    from app.media.clips import first_image

    first_image(clip).convert("RGB").save(page.path("poster.jpg"), quality=84, optimize=True)
    return "poster.jpg"


# -- what lies there ------------------------------------------------------------------------------


def _ours(target: Path, zipped: bool) -> bool:
    if zipped:
        return zipfile.is_zipfile(target) and NOTE in zipfile.ZipFile(target).namelist()
    return (target / NOTE).is_file() or not any(target.iterdir())


def _digests_at(target: Path, zipped: bool) -> dict[str, str]:
    try:
        if zipped:
            with zipfile.ZipFile(target) as there:
                return dict(json.loads(there.read(NOTE)))
        return dict(json.loads((target / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _put(work: Path, target: Path, zipped: bool) -> None:
    """The new page takes the place of the old one."""
    if zipped:
        part = target.with_name(f".{target.name}.zip.part")
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
            for path in sorted(work.iterdir()):
                out.write(path, path.name)
        part.replace(target)
        return
    old = target.with_name(f".{target.name}.old")
    if target.exists():
        target.replace(old)
    try:
        work.replace(target)
    except OSError:
        if old.exists():
            old.replace(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
