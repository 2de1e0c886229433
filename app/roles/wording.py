"""A wording of a role: its prompt with a few settings, as a text that a person can edit.

Between two lines of `+++` stand settings in TOML, below them the prompt. Words of a script, a
picture or an answer never come in here: they are data, and travel apart from it.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Annotated

from pydantic import Field, ValidationError

from app.roles.kinds import KINDS
from app.story.base import Frozen
from app.system.errors import BadInput

_FRONT = re.compile(r"\A\s*\+\+\+\n(.*?)\n\+\+\+\n?(.*)\Z", re.S)
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Wording(Frozen):
    """One variant of a role. `share` is its part of the work, weighed against the other variants'
    (0: it rests). `model` as provider/model; empty: the setting, or the best that is there."""

    role: str
    variant: str
    title: Annotated[str, Field(min_length=1, max_length=60)]
    prompt: Annotated[str, Field(min_length=1, max_length=20_000)]
    share: Annotated[int, Field(ge=0, le=100)] = 100
    model: Annotated[str, Field(max_length=120)] = ""
    most_tokens: Annotated[int, Field(ge=0, le=64_000)] = 0  # 0: the role's own bound
    retired: bool = False

    @property
    def tokens(self) -> int:
        return self.most_tokens or KINDS[self.role].most_tokens


def checked(wording: Wording) -> Wording:
    """Raises `BadInput` where role, name or model cannot be."""
    if wording.role not in KINDS:
        raise BadInput(f"There is no role {wording.role!r}.", f"Roles are {', '.join(KINDS)}.")
    if not NAME.fullmatch(wording.variant):
        raise BadInput(
            f"{wording.variant!r} cannot name a variant.", "Use small letters, digits and hyphens."
        )
    if wording.model and "/" not in wording.model:
        raise BadInput(f"{wording.model!r} names no model.", "Write it as provider/model.")
    return wording


def parse(role: str, variant: str, text: str) -> Wording:
    """Reads a wording's text. Raises `BadInput` with what is wrong."""
    found = _FRONT.match(text.replace("\r\n", "\n"))
    front, prompt = (found[1], found[2]) if found else ("", text)
    try:
        settings = tomllib.loads(front)
        data = {"title": variant.replace("-", " ").capitalize(), **settings}
        data |= {"role": role, "variant": variant, "prompt": prompt.strip()}
        return checked(Wording.model_validate(data))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise BadInput(f"{role}/{variant}: {_what(error)}.", "Mend it, then save again.") from None


def written(wording: Wording) -> str:
    """The text of a wording; `parse` reads the same from it."""
    lines = [f"title = {json.dumps(wording.title, ensure_ascii=False)}", f"share = {wording.share}"]
    if wording.model:
        lines.append(f"model = {json.dumps(wording.model)}")
    if wording.most_tokens:
        lines.append(f"most_tokens = {wording.most_tokens}")
    if wording.retired:
        lines.append("retired = true")
    return "+++\n" + "\n".join(lines) + f"\n+++\n{wording.prompt}\n"


def _what(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_input=False)[0]
        return f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}"
    return str(error)
