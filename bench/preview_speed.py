"""How long from a saved word to what one sees of it: `python -m bench.preview_speed [--peers PYTHON] [--edits 30]`.

A preview as people start it, and a browser that shows it. From the rename of the saved file to the event `load` of the
new picture of page 3, and until the new web page stands in its frame; then a press that stays, up to its three written
files. --peers: an interpreter with bench/requirements.txt installed, for Typst as a process that stays, with PDFium.
Milliseconds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from brochure.build.job import Job
from brochure.build.project import all_jobs
from brochure.diagnostics import Sink
from brochure.preview.press import ResidentPress
from tests.build.kit import small_project
from tests.html.browser import Page, chromium
from tests.preview.running import serving
from tests.project import PUBLICATION, ROOT, Project

sys.path.insert(0, str(ROOT / "bench" / "peers"))

from text import markdown

PAGE, WORD, WARMING = 3, "croissante", 3
# What is shown, and when, by the clock that Python reads too (High Resolution Time, timeOrigin): a picture is loaded,
# or the web page tells that it has taken its place.
LISTEN = (
    "window.seen = []; const see = one => seen.push([one.target.tagName ?? one.type, performance.timeOrigin +"
    " performance.now()]); document.addEventListener('load', see, true); document.addEventListener('web', see); 1"
)
READY = {
    "pdf": "document.images.length > 3 && [...document.images].every(one => one.complete)",
    "html": "frames.length > 0",
}
Edit = Callable[[int], float]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", default="", help="interpreter of the peers")
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--lang", default="fr")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = measured(Path(folder), given.edits, given.lang, given.peers)
    for name, times in found.items():
        low, *_, high = quantiles(times, n=10)
        print(f"{name:48} {median(times):7.1f} ms   ({low:.1f} to {high:.1f}, of {len(times)})")


def measured(folder: Path, edits: int, lang: str, peers: str) -> dict[str, list[float]]:
    """Milliseconds by what was asked."""
    project = small_project(folder / "project", "[fr, en, es, ar, zh-Hans, ru]")
    found = {}
    with chromium() as page, serving(project) as (_, address):
        page.open(address, 1280)  # which lets the browser in
        for format, tag in (("pdf", "IMG"), ("html", "web")):
            look(page, address, lang, format)
            name = f"changed word → {'picture of its page' if format == 'pdf' else 'web page'}"
            found[name] = timed(partial(seen, page, project, tag), edits)
    found["changed word → three files, a press that stays"] = list(pressed(project, edits, lang))
    if peers:
        found["Typst that stays, with PDFium → picture"] = typst(folder, edits, peers)
    return found


def timed(edit: Edit, edits: int) -> list[float]:
    """The edits' times, those left out that warm up."""
    return [edit(number) for number in range(edits + WARMING)][WARMING:]


def look(page: Page, address: str, lang: str, format: str) -> None:
    """Look at an edition, until it is shown and all is quiet."""
    page.open(f"{address.split('?')[0]}?publication={PUBLICATION}&lang={lang}&format={format}", 1280)
    page.wait(READY[format])
    page.wait("document.getElementById('status').textContent.startsWith('Up to date')")
    page.script(LISTEN)


def seen(page: Page, project: Project, tag: str, number: int) -> float:
    """From the save of a word until it is seen; then the rest is let be made."""
    page.script("seen.length = 0")
    begun = saved(project, number)
    page.wait(f"seen.some(one => one[0] === '{tag}')")
    at = page.script(f"seen.find(one => one[0] === '{tag}')[1]")
    time.sleep(2.0)
    return float(at) - 1000 * begun


def saved(project: Project, number: int) -> float:
    """Save another word, as editors do; the time of the rename, in seconds."""
    source, file = ROOT / "content" / PUBLICATION / "texte.md", project.content / "texte.md"
    draft = file.with_name(f".{file.name}.swp")
    text = source.read_text(encoding="utf-8")
    assert WORD in text
    draft.write_text(text.replace(WORD, f"{WORD} {number}", 1), encoding="utf-8")
    begun = time.time()
    os.replace(draft, file)  # noqa: PTH105 - a rename over the file
    return begun


def pressed(project: Project, edits: int, lang: str) -> Iterator[float]:
    """Three files of a press that stays, for each edit."""
    press = ResidentPress(
        project.root, project.root / "output", lambda: False, lambda: False, dict(os.environ)
    )
    try:
        wanted: list[Job] = [job for job in all_jobs(project.root, Sink()) if job.lang == lang]
        for number in range(edits + WARMING):
            begun = saved(project, number)
            press.begin()
            press.rest(wanted)
            if number >= WARMING:
                yield 1000 * (time.time() - begun)
    finally:
        press.close()


def typst(folder: Path, edits: int, python: str) -> list[float]:
    """Typst that stays, and PDFium."""
    text = folder / "text.md"
    text.write_text(markdown(ROOT / "content" / PUBLICATION), encoding="utf-8")
    fonts, script = ROOT / "templates" / "pfvt" / "fonts", ROOT / "bench" / "peers" / "typst_resident.py"
    command = [python, str(script), str(fonts), str(text), str(PAGE), str(edits)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [float(line) for line in told.split()]


if __name__ == "__main__":
    main()
