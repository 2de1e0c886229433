"""A key is in the keyring or the environment; every way in which a keyring fails is said plainly."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from app.system.errors import BadInput
from app.system.keys import KeyringFailed, Keys, tidied
from app.system.redaction import MASK, Redactor
from tests.fakes.keyring import MemoryKeyring

KEY = "sk-live-0123456789abcdef"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    mine = MemoryKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


def test_a_stored_key_is_found_again_and_gone_when_deleted(ring: MemoryKeyring) -> None:
    keys = Keys({}, Redactor())
    keys.set("bfl", KEY)
    found = keys.get("bfl")
    assert found is not None and (found.value, found.source) == (KEY, "keyring")
    assert keys.delete("bfl") and not keys.delete("bfl")
    assert keys.get("bfl") is None


def test_the_environment_goes_before_the_keyring(ring: MemoryKeyring) -> None:
    keys = Keys({"SLATEROOM_BFL_API_KEY": f" {KEY}\n"}, Redactor())
    ring.kept["Slateroom", "bfl"] = "another-key"
    found = keys.get("bfl")
    assert found is not None and (found.value, found.source) == (KEY, "environment")


def test_a_keyring_that_holds_nothing_of_ours_is_not_asked(ring: MemoryKeyring) -> None:
    ring.failing = KeyringLocked("asked")
    assert Keys({}, Redactor()).get("bfl", stored=False) is None


@pytest.mark.parametrize(
    ("error", "failing", "words"),
    [
        (NoKeyringError(), "missing", "no keyring"),
        (KeyringLocked(), "locked", "locked"),
        (InitError(), "locked", "locked"),
        (PasswordSetError(f"could not store {KEY}"), "denied", "refused"),
        (OSError(f"bus died with {KEY}"), "denied", "refused"),
    ],
)
def test_each_failure_is_one_clear_line_with_what_to_do(
    ring: MemoryKeyring, error: Exception, failing: str, words: str
) -> None:
    ring.failing = error
    keys = Keys({}, Redactor())
    for act in (lambda: keys.get("bfl"), lambda: keys.set("bfl", KEY), lambda: keys.delete("bfl")):
        with pytest.raises(KeyringFailed) as failed:
            act()
        assert failed.value.failing == failing
        assert words in failed.value.text and failed.value.fix
        assert KEY not in str(failed.value)


def test_a_keyring_that_forgets_at_once_is_noticed(ring: MemoryKeyring) -> None:
    ring.forgets = True
    with pytest.raises(KeyringFailed, match="did not keep"):
        Keys({}, Redactor()).set("bfl", KEY)


def test_a_key_kept_for_the_session_is_in_memory_only(ring: MemoryKeyring) -> None:
    keys = Keys({}, Redactor())
    keys.keep_for_session("bfl", KEY)
    found = keys.get("bfl", stored=False)
    assert found is not None and found.source == "session" and not ring.kept
    assert Keys({}, Redactor()).get("bfl") is None


def test_every_key_that_passes_is_known_to_the_redactor(ring: MemoryKeyring) -> None:
    redactor = Redactor()
    keys = Keys({"SLATEROOM_FAL_API_KEY": "plain-words-one"}, redactor)
    keys.set("bfl", "plain-words-two")
    keys.keep_for_session("luma", "plain-words-six")
    assert keys.get("fal")
    for secret in ("plain-words-one", "plain-words-two", "plain-words-six"):
        assert redactor.clean(f"a {secret} b") == f"a {MASK} b"
    assert KEY not in repr(keys.get("fal"))


@pytest.mark.parametrize(
    "pasted",
    [KEY, f"  {KEY}\n", f'"{KEY}"', f"Bearer {KEY}", f"OPENAI_API_KEY={KEY}", f'export BFL_API_KEY="{KEY}"'],
)  # fmt: skip
def test_what_copying_adds_to_a_key_is_taken_off(pasted: str) -> None:
    assert tidied(pasted) == KEY


@pytest.mark.parametrize(
    "pasted", ["", "  \n", "two words", "schlüssel-0123456789", "k" * 3000, "a\nb"]
)
def test_what_cannot_be_a_key_is_refused_without_showing_it(pasted: str) -> None:
    with pytest.raises(BadInput) as refused:
        tidied(pasted)
    assert not pasted.strip() or pasted not in str(refused.value)


_REAL = """
import sys
from app.system.keys import Keys, KeyringFailed, keyring_name
from app.system.redaction import Redactor
keys = Keys({}, Redactor())
what = sys.argv[1]
try:
    if what == "store":
        keys.set("bfl", "real-keyring-key-1")
        print(keyring_name(), keys.get("bfl").source)
    elif what == "read":
        print(keys.get("bfl").value == "real-keyring-key-1", keys.delete("bfl"), keys.get("bfl"))
except KeyringFailed as error:
    print("failed", error.failing)
"""


@pytest.mark.skipif(
    not all(map(shutil.which, ("gnome-keyring-daemon", "dbus-run-session"))),
    reason="needs gnome-keyring and dbus-x11",
)
def test_a_real_keyring_keeps_a_key_for_the_next_process_and_says_when_it_is_locked(
    tmp_path: Path,
) -> None:
    script = tmp_path / "keys.py"
    script.write_text(_REAL, encoding="utf-8")
    run = f'"{sys.executable}" "{script}"'
    unlock = 'printf "pw\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null'
    lock = (
        "dbus-send --session --print-reply --dest=org.freedesktop.secrets "
        "/org/freedesktop/secrets org.freedesktop.Secret.Service.Lock "
        "array:objpath:/org/freedesktop/secrets/collection/login >/dev/null"
    )
    root = Path(__file__).resolve().parents[2]
    home = {k: v for k, v in os.environ.items() if not k.startswith(("DBUS_", "PYTHON_KEYRING", "DISPLAY", "WAYLAND"))}  # fmt: skip
    home |= {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(root)}
    home |= {"XDG_DATA_HOME": str(tmp_path / "share"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    ended = subprocess.run(
        ["dbus-run-session", "--", "sh", "-ec", f"{unlock}; {run} store; {run} read; {run} store; {lock}; {run} read"],
        cwd=root, env=home, capture_output=True, text=True, timeout=90,
    )  # fmt: skip
    lines = ended.stdout.splitlines()
    assert lines[0].endswith("keyring") and "SecretService" in lines[0], ended
    assert lines[1] == "True True None", ended
    assert lines[3] == "failed locked", ended


def test_without_a_keyring_the_app_says_what_to_do_instead(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    command = [sys.executable, "-m", "app", "keys", "set", "bfl"]
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run(
        command, cwd=root, env=environ, input=KEY, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1 and KEY not in ended.stderr + ended.stdout
    assert "SLATEROOM_BFL_API_KEY" in ended.stderr
