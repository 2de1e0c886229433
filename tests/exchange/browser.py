"""A headless browser that looks at published pages: what it logs, what it asks for, and axe."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).resolve().parents[2] / ".venv/npm/node_modules/axe-core/axe.min.js"


def needed() -> None:
    """Skips where no browser or no axe is installed; `.ci/run` installs both."""
    pytest.importorskip("selenium")
    if not (shutil.which("chromium") and shutil.which("chromedriver") and AXE.is_file()):
        pytest.skip("chromium, chromedriver and axe-core are not installed here")


@contextmanager
def browser(
    tmp_path: Path, width: int, height: int = 900, language: str = "en-GB"
) -> Iterator[Any]:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for flag in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--accept-lang={language}", f"--window-size={width},{height}", f"--user-data-dir={tmp_path / 'profile'}",
    ):  # fmt: skip
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def console_errors(driver: Any) -> list[str]:
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE"]


def asked_for(driver: Any) -> list[str]:
    """Every address that the page asked for."""
    found: list[str] = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    own = ("chrome:", "chrome-untrusted:", "about:")  # the new tab that the browser opens with
    return [url for url in found if not url.startswith(own)]


def violations(driver: Any) -> list[str]:
    """What axe finds against WCAG 2 A and AA, as `rule: target`."""
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    result = driver.execute_async_script(
        "const done = arguments[0];"
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'best-practice']}).then(done, e => done({violations: [{id: String(e), nodes: []}]}));"
    )
    return [
        f"{v['id']}: {[n['target'] for n in v['nodes']]} {[n.get('failureSummary', '')[:120] for n in v['nodes']][:1]}"
        for v in result["violations"]
    ]
