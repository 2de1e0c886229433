"""A reviewer in a headless browser: opens the package from a disk, points, draws, writes, saves."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.exchange import browser as web

Point = tuple[float, float]


class Reviewer:
    """One open page. Points are shares of the picture, as marks are."""

    def __init__(self, driver: Any, package: Path, downloads: Path, touch: bool) -> None:
        self.driver, self._downloads = driver, downloads
        self._kind = "touch" if touch else "mouse"
        driver.get(package.as_uri())

    def all(self, css: str) -> list[Any]:
        return self.driver.find_elements("css selector", css)

    def one(self, css: str) -> Any:
        return self.driver.find_element("css selector", css)

    def run(self, script: str) -> Any:
        return self.driver.execute_script(script)

    def until(self, script: str) -> Any:
        """Waits for what a script returns, at most some seconds."""
        end = time.monotonic() + 60
        while not (value := self.run(f"return {script}")):
            assert time.monotonic() < end, script
        return value

    def open(self, shot: int) -> None:
        self.all(".card")[shot].click()
        self.until("!document.getElementById('sheet').hidden")

    def tool(self, name: str) -> None:
        self.one(f"[data-tool={name}]").click()

    def drag(self, *points: Point) -> list[Point]:
        """Presses, moves and lets go on whole pixels of the screen; returns where that was."""
        from selenium.webdriver.common.actions.action_builder import ActionBuilder
        from selenium.webdriver.common.actions.pointer_input import PointerInput

        left, top, wide, high = self.run(
            "const b = document.getElementById('paper').getBoundingClientRect();"
            "return [b.left, b.top, b.width, b.height]"
        )
        pixels = [(round(left + x * wide), round(top + y * high)) for x, y in points]
        actions = ActionBuilder(
            self.driver, mouse=PointerInput(self._kind, self._kind), duration=20
        )
        actions.pointer_action.move_to_location(*pixels[0])
        actions.pointer_action.pointer_down()
        for pixel in pixels[1:]:
            actions.pointer_action.move_to_location(*pixel)
        actions.pointer_action.pointer_up()
        actions.perform()
        return [((x - left) / wide, (y - top) / high) for x, y in pixels]

    def write(self, text: str) -> None:
        self.one("#text").send_keys(text)

    def save(self) -> Path:
        """Presses Save and waits for the file."""
        return self._saved(lambda: self.one("#save").click())

    def save_by_keys(self) -> Path:
        from selenium.webdriver.common.keys import Keys

        active = self.driver.switch_to.active_element
        return self._saved(lambda: active.send_keys(Keys.CONTROL, "s", Keys.NULL))

    def _saved(self, press: Callable[[], object]) -> Path:
        before = set(self._downloads.glob("*.review.json"))
        press()
        end = time.monotonic() + 60
        while not (new := set(self._downloads.glob("*.review.json")) - before):
            assert time.monotonic() < end, "nothing was saved"
        path = new.pop()
        while not path.read_bytes().endswith(b"}"):
            assert time.monotonic() < end
        return path

    def seek(self, frame: int) -> None:
        """To a frame, by the slider, and waits until it is what is seen."""
        self.run(
            "const s = document.getElementById('scrub'); s.value = arguments[0];"
            "s.dispatchEvent(new Event('input', {bubbles: true}))".replace(
                "arguments[0]", str(frame)
            )
        )
        self.until("!document.getElementById('clip').seeking")


@contextmanager
def reviewer(
    tmp_path: Path,
    package: Path,
    width: int = 1280,
    height: int = 800,
    scale: float = 1,
    touch: bool = False,
    dark: bool = False,
    language: str = "en-GB",
) -> Iterator[Reviewer]:
    downloads = tmp_path / "downloads"
    downloads.mkdir(exist_ok=True)
    with web.browser(tmp_path, width, height, language) as driver:
        tell = driver.execute_cdp_cmd
        tell("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
        metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": touch}
        tell("Emulation.setDeviceMetricsOverride", metrics)
        if touch:
            tell("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        tell("Emulation.setEmulatedMedia", {"features": [scheme]})
        yield Reviewer(driver, package, downloads, touch)


def answer_of(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))
