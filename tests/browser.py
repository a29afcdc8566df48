"""A real browser for tests: a headless Chromium, driven over its debugging socket, by what a person sees and clicks."""

from __future__ import annotations

import base64
import contextlib
import itertools
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# CI sets it: there, a browser that is not there is a failure.
NEEDED = os.environ.get("PADAN_NEED_BROWSER") == "1"
with_browser = pytest.mark.skipif(not (CHROMIUM or NEEDED), reason="no Chromium on this machine")

_PATIENCE = 120.0
_AGAIN = 8.0
# Here the browser says where it listens.
_PORT = "DevToolsActivePort"
# Presses the smallest thing on the page that shows just this text and that nothing covers; looking and pressing are one
# step, for what a busy machine still puts together moves between two.
_PRESS = """(() => {
    const text = %s, kinds = %s;
    const seen = [...document.querySelectorAll(kinds)].filter(e => e.getClientRects().length > 0);
    const same = seen.filter(e => e.innerText !== undefined && e.innerText.trim() === text && !e.disabled);
    const found = same.length ? same[same.length - 1] : null;
    if (!found) return false;
    found.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = found.getBoundingClientRect();
    const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!above || !found.contains(above)) return false;
    found.click();
    return true;
})()"""


class Browser:
    """One tab."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._ids = itertools.count(1)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """What the browser answers to a command of its protocol."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv(_PATIENCE))
            if said.get("id") == number:
                assert "error" not in said, said["error"]
                answer: dict[str, Any] = said["result"]
                return answer

    def value(self, script: str) -> Any:  # noqa: ANN401
        """The value of an expression in the page; None where it fails, as while a page loads."""
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get("value")

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def text(self) -> str:
        """All that can be read on the page."""
        return str(self.value("document.body ? document.body.innerText : ''") or "")

    def await_text(self, *wanted: str, seconds: float = _PATIENCE) -> str:
        """The page's text once all of this can be read there."""
        text = ""
        for _ in _looks(seconds):
            text = self.text()
            if all(part in text for part in wanted):
                return text
        raise AssertionError(f"not on the page: {[part for part in wanted if part not in text]}\n{text[:3000]}")

    def await_gone(self, text: str) -> None:
        """Wait until this can no longer be read: a dialog has done what was asked."""
        self.await_value(lambda: text not in self.text())

    def await_still(self, looks: int = 15) -> None:
        """Wait until the page shows the same for some looks: what is still being put together takes dialogs away."""
        text, same = "", 0
        for _ in _looks(_PATIENCE):
            before, text = text, self.text()
            same = same + 1 if text and text == before else 0
            if same >= looks:
                return
        raise AssertionError(f"never still\n{text[:3000]}")

    def click(self, text: str, until: str = "") -> None:
        """Press what shows just this text, as soon as it is there; again, until that can be read which follows."""
        kinds = "button, a, [role=button], [role=tab], [role=menuitem]"
        for _ in _looks(_PATIENCE):
            if not self.value(_PRESS % (json.dumps(text), json.dumps(kinds))):
                continue
            # A page that is still being put together does not listen yet.
            if not until or any(until in self.text() for _ in _looks(_AGAIN)):
                return
        raise AssertionError(f"nothing to press says {text!r}\n{self.text()[:3000]}")

    def click_on(self, selector: str) -> None:
        """Press what the selector finds first, as soon as it is there."""
        pressed = f"(e => e && (e.click(), true))(document.querySelector({json.dumps(selector)}))"
        self.await_value(lambda: self.value(pressed))

    def await_value(self, look: Callable[[], object], seconds: float = _PATIENCE) -> None:
        """Look until something true is seen."""
        assert any(look() for _ in _looks(seconds)), f"not seen\n{self.text()[:3000]}"

    def write(self, selector: str, text: str) -> None:
        """Write into a field, in the place of what stands there, and press Enter."""
        for _ in _looks(_PATIENCE):
            if self.value(f"(e => e && (e.focus(), e.select(), true))(document.querySelector({json.dumps(selector)}))"):
                break
        self.call("Input.insertText", text=text)
        for kind in ("keyDown", "keyUp"):
            pressed = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
            self.call("Input.dispatchKeyEvent", type=kind, **pressed)

    def picture(self, path: Path) -> None:
        """What the tab shows now, as a PNG."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"]))


@contextlib.contextmanager
def running_browser(folder: Path, width: int = 1400, height: int = 900) -> Iterator[Browser]:
    """A browser with a profile of its own in the folder; gone when the block ends."""
    (folder / _PORT).unlink(missing_ok=True)
    process = subprocess.Popen(
        [
            *(str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"),
            *("--no-first-run", "--disable-background-networking", f"--window-size={width},{height}"),
            *(f"--user-data-dir={folder}", "about:blank"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with connect(_address(folder, process), max_size=None, proxy=None) as socket:
            whole = Browser(socket)
            tab = whole.call("Target.createTarget", url="about:blank")["targetId"]
            at = socket.remote_address
            with connect(f"ws://{at[0]}:{at[1]}/devtools/page/{tab}", max_size=None, proxy=None) as own:
                browser = Browser(own)
                browser.call("Page.enable")
                yield browser
    finally:
        process.terminate()
        process.wait(60)


def _address(folder: Path, process: subprocess.Popen[bytes]) -> str:
    told = folder / _PORT
    for _ in _looks(_PATIENCE):
        assert process.poll() is None, "the browser ended"
        with contextlib.suppress(OSError, ValueError):
            port, path = told.read_text(encoding="utf-8").split()
            return f"ws://127.0.0.1:{port}{path}"
    raise AssertionError("the browser does not listen")


def _looks(seconds: float) -> Iterator[None]:
    """A look now and then, until the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        yield
        time.sleep(0.2)
