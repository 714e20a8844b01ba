"""A preview from its beginning to its end: the press, the watch over files, the server and the browser."""

from __future__ import annotations

import os
import signal
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from brochure.files import BASE, PACKAGE
from brochure.office import installed
from brochure.preview.feed import Feed, watch
from brochure.preview.press import ResidentPress
from brochure.preview.server import Server
from brochure.preview.session import Jobs, Session


def serve(
    root: Path, output: Path, port: int, editor: str, jobs: Jobs, opened: Callable[[str], None]
) -> None:
    """Show a project until somebody presses Ctrl-C or ends the process. Raises Taken where the port is.

    editor: address that opens a file, with `{file}` and `{line}`, "" for none. opened: is told where the preview is.
    """
    feed, stop = Feed(), threading.Event()
    press = ResidentPress(root, output, feed.changing, feed.waiting, dict(os.environ))
    session = Session(output, press, feed, jobs, installed())
    settings = {"editor": editor, "root": root.as_posix(), BASE: Path(PACKAGE).as_posix()}
    try:
        with Server(session, port, settings) as server:
            watching = threading.Thread(target=watch, args=(root, feed, stop), daemon=True)
            serving = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
            try:
                watching.start()
                serving.start()
                opened(server.access.address)
                session.run()
            except KeyboardInterrupt:
                pass  # that is how a preview ends
            finally:
                for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                    signal.signal(number, signal.SIG_IGN)  # once is enough
                stop.set()
                session.close()
                if serving.is_alive():
                    server.shutdown()
    finally:
        press.close()


def open_browser(address: str) -> None:
    """Show an address in the person's browser, where there is one."""
    threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
