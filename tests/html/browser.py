"""Chromium for the tests, over the DevTools protocol and one socket: no driver, no framework."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import websocket

from tests import gates

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--remote-debugging-port=0", "--remote-allow-origins=*",
)  # fmt: skip

WIDTHS = (1280, 320)


class Page:
    """One tab."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=60)
        self._number = 0
        self._events: list[str] = []

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command of the protocol and its answer."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            self._events.append(answer.get("method", ""))
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return dict(answer["result"])

    def show(self, file: Path, width: int, height: int = 900) -> None:
        """Load a file in a window of that size, with its policy in force, and wait for its fonts."""
        self.open(file.resolve().as_uri(), width, height)

    def open(self, address: str, width: int, height: int = 900) -> None:
        """The same of what lies at an address."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.call("Page.enable")
        self.call("Page.setBypassCSP", enabled=False)
        self._events.clear()
        self.call("Page.navigate", url=address)
        while "Page.loadEventFired" not in self._events:
            self._events.append(json.loads(self._socket.recv()).get("method", ""))
        self.script("document.fonts.ready.then(() => 1)")

    def script(self, expression: str) -> Any:
        """The value of a JavaScript expression (promises are waited for)."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Until a JavaScript expression holds; one that never does fails the test, with what the page says."""
        asked = f"const asked = () => ({condition}) ? done('') : Date.now() > end ? done(document.body.innerText) : setTimeout(asked, 30)"
        said = self.script(f"new Promise(done => {{ const end = Date.now() + 55000; {asked}; asked() }})")
        assert not said, f"never: {condition}\n{said}"

    def printed(self, file: Path) -> Path:
        """What is shown, printed to a PDF as a reader would, with grounds."""
        answer = self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        file.write_bytes(base64.b64decode(answer["data"]))
        return file

    def axe(self) -> list[str]:
        """What axe-core finds: violations, and what it could not decide.

        Left out is contrast near a drawing, which it never decides; own_checks.js measures it.
        """
        self.script(gates.axe_source() + ";1")
        rule = "v => v.id + ' ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | ')"
        undecided = "r.incomplete.filter(v => v.id !== 'color-contrast')"
        found = self.script(f"axe.run(document).then(r => r.violations.concat({undecided}).map({rule}))")
        return [str(item) for item in found]

    def fonts(self) -> dict[str, int]:
        """The fonts that drew the page, by the name in the font file, with the number of glyphs."""
        self.call("DOM.enable")
        self.call("CSS.enable")
        drawn: dict[str, int] = {}
        root = self.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        nodes = self.call("DOM.querySelectorAll", nodeId=root, selector="body *")["nodeIds"]
        for node in nodes:
            for font in self.call("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]:
                drawn[font["familyName"]] = drawn.get(font["familyName"], 0) + int(font["glyphCount"])
        return drawn


@contextmanager
def chromium() -> Iterator[Page]:
    """A browser with one tab, gone at the end."""
    program = gates.program("chromium", "chromium")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            try:
                with closing(Page(_address(process))) as page:
                    yield page
            finally:
                process.terminate()
                process.wait(20)


def _address(process: subprocess.Popen[str]) -> str:
    """The first tab's socket, from the port that the browser prints when it is ready."""
    assert process.stderr is not None
    port = next(found[1] for line in process.stderr if (found := re.search(r"ws://127\.0\.0\.1:(\d+)", line)))
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/json") as answer:
        tabs = json.load(answer)
    return str(next(tab["webSocketDebuggerUrl"] for tab in tabs if tab["type"] == "page"))
