"""The preview in a browser, as a person meets it: what is saved appears, errors come and go, a click finds the line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import Struct

from tests.build.kit import small_project
from tests.html.browser import Page, chromium
from tests.preview.running import serving
from tests.project import PUBLICATION, Project
from tests.waiting import until

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("preview")]
READY = "document.querySelectorAll('.layer button').length > 10 && [...document.images].every(one => one.complete && one.naturalWidth)"
PAGES = "[...document.querySelectorAll('.sheet img')].map(one => one.getAttribute('src'))"
FRAME = "document.querySelector('iframe:not(.coming)')?.contentDocument"
STATUS = "document.getElementById('status').textContent"
GOOD = f"{STATUS}.startsWith('Up to date')"
# The same pictures, asked twenty times: what was known of an edition is shown before it is made again.
SETTLED = f"(window.times = window.known === String({PAGES}) ? (window.times ?? 0) + 1 : 0, window.known = String({PAGES}), window.times > 20)"
PROBLEMS = "document.getElementById('problems').innerText"


class Preview(Struct, frozen=True):
    """A running preview and the tab that shows it."""

    project: Project
    page: Page
    address: str

    def look(self, lang: str, format: str) -> None:
        """Look at an edition as its address says it."""
        query = f"publication={PUBLICATION}&lang={lang}&format={format}"
        self.page.open(f"{self.address.split('?')[0]}?{query}", 1280)
        self.page.wait(
            READY
            if format == "pdf"
            else f"{FRAME}?.readyState === 'complete'"
            if format == "html"
            else "true"
        )
        self.page.wait(GOOD)
        self.page.wait(SETTLED)

    @contextmanager
    def saved(self, file: Path, old: str, new: str) -> Iterator[None]:
        """A file saved as editors do it, and again as it was."""
        before = file.read_text(encoding="utf-8")
        assert old in before
        _save(file, before.replace(old, new, 1))
        try:
            yield
        finally:
            _save(file, before)
            self.page.wait(GOOD)


def _save(file: Path, text: str) -> None:
    draft = file.with_name(f".{file.name}.swp")
    draft.write_text(text, encoding="utf-8")
    os.replace(draft, file)  # noqa: PTH105 - a rename over the file


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = small_project(tmp_path_factory.mktemp("project"), "[fr, ar]")
    with chromium() as page, serving(project, "--editor", "vscode://file/{file}:{line}") as (_, address):
        page.open(address, 1280)
        page.wait(READY)
        # A web page leads to the other formats, once they are there: its fonts then hold their names.
        until(lambda: (project.root / "output" / "manifest.json").exists())
        yield Preview(project, page, address)


def text(preview: Preview) -> Path:
    return preview.project.content / "texte.md"


def test_a_saved_word_appears_in_the_picture_of_its_page_alone(preview: Preview) -> None:
    preview.look("fr", "pdf")
    before = preview.page.script(PAGES)
    preview.page.script(
        "window.marked = []; new MutationObserver(all => all.forEach(one => one.target.matches('.layer button.changed')"
        " && marked.push(one.target.dataset.key))).observe(document, {subtree: true, attributes: true, attributeFilter: ['class']}); 1"
    )
    with preview.saved(text(preview), "croissante", "montante"):
        preview.page.wait(
            f"{PAGES}[2] !== {before[2]!r} && document.querySelectorAll('.sheet img')[2].complete"
        )
        after = preview.page.script(PAGES)
        preview.page.wait("marked.includes('texte-urbanisation')")
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]
    preview.page.wait(f"{PAGES}[2] === {before[2]!r}")


def test_a_saved_word_appears_in_the_web_page_which_stays_where_it_was(preview: Preview) -> None:
    preview.look("fr", "html")
    preview.page.script(f"{FRAME}.defaultView.scrollTo({{top: 700, behavior: 'instant'}})")
    with preview.saved(text(preview), "croissante", "montante"):
        preview.page.wait(f"/montante/.test({FRAME}?.body.textContent)")
        assert preview.page.script(f"{FRAME}.defaultView.scrollY") == 700
    preview.page.wait(f"!/montante/.test({FRAME}?.body.textContent)")


def test_of_a_web_page_only_what_has_changed_is_made_anew_until_its_styles_change(preview: Preview) -> None:
    preview.look("fr", "html")
    preview.page.script(f"Object.assign({FRAME}.body, {{known: 'as it was'}}); 1")
    preview.page.script(f"Object.assign({FRAME}.querySelector('h1'), {{known: 'as it was'}}); 1")
    with preview.saved(text(preview), "croissante", "montante **et plus**"):
        preview.page.wait(f"/montante et plus/.test({FRAME}?.body.textContent)")
        assert preview.page.script(f"{FRAME}.querySelector('h1').known") == "as it was"
        assert (
            preview.page.script(f"{FRAME}.querySelector('[data-key=texte-urbanisation] strong').textContent")
            == "et plus"
        )
    preview.page.wait(f"!/montante/.test({FRAME}?.body.textContent)")
    assert preview.page.script(f"{FRAME}.body.known") == "as it was"
    styles = preview.project.root / "templates" / "pfvt" / "styles.yml"
    with preview.saved(styles, "font-size: 48pt", "font-size: 47pt"):
        preview.page.wait(f"{FRAME}?.body && !{FRAME}.body.known")


def test_an_error_appears_with_its_line_over_the_last_good_pages_and_goes(preview: Preview) -> None:
    preview.look("fr", "pdf")
    before = preview.page.script(PAGES)
    with preview.saved(text(preview), "L’urbanisation", "![x](images/none.png)\n\nL’urbanisation"):
        preview.page.wait(f"{STATUS}.startsWith('1 error')")
        assert "there is no picture images/none.png" in preview.page.script(PROBLEMS)
        href = preview.page.script("document.querySelector('#problems a').href")
        assert href.startswith(f"vscode://file/{text(preview).as_posix()}:")
        assert preview.page.script(PAGES) == before
        assert (
            preview.page.script("document.querySelectorAll('.layer button[data-severity=error]').length") >= 1
        )
    assert preview.page.script(PROBLEMS) == "None."


def test_what_runs_over_is_seen_and_not_stored(preview: Preview) -> None:
    preview.look("fr", "pdf")
    file = preview.project.made("fr", "pdf")
    before = file.read_bytes()
    with preview.saved(text(preview), "L’urbanisation", "Encore un paragraphe. " * 150 + "L’urbanisation"):
        preview.page.wait(
            "document.querySelectorAll('.foot:not([hidden])').length === 1 && /runs over by about \\d+ words/.test(document.querySelector('#fullness').innerText)"
        )
        assert "no file is kept" in preview.page.script(STATUS)
        assert "rungs of copyfit" in preview.page.script(PROBLEMS)
        assert file.read_bytes() == before
    preview.page.wait("!document.querySelector('.foot:not([hidden])')")


def test_a_click_finds_file_line_and_segment(preview: Preview) -> None:
    preview.look("fr", "pdf")
    lines = text(preview).read_text(encoding="utf-8").splitlines()
    line = next(number for number, one in enumerate(lines, 1) if one.startswith("L’urbanisation"))
    preview.page.script("document.querySelector('[data-key=texte-urbanisation]').click()")
    said = preview.page.script("document.getElementById('text').innerText")
    assert f"texte.md:{line}" in said
    assert "texte-urbanisation" in said
    preview.look("fr", "html")
    preview.page.script(f"{FRAME}.querySelector('[data-key=texte-urbanisation]').click()")
    assert f"texte.md:{line}" in preview.page.script("document.getElementById('text').innerText")


def test_another_language_is_shown_with_what_is_stale_in_it(preview: Preview) -> None:
    preview.look("fr", "pdf")
    preview.page.script(
        "document.getElementById('lang').value = 'ar'; document.getElementById('lang').dispatchEvent(new Event('change'))"
    )
    preview.page.wait(
        "document.querySelector('.layer')?.dir === 'rtl' && document.querySelectorAll('.layer button').length > 10"
    )
    preview.page.script("document.querySelector('[data-key=texte-urbanisation]').click()")
    said = preview.page.script("document.getElementById('text').innerText")
    assert "locale/ar.po:" in said
    assert "texte.md:" in said
    with preview.saved(text(preview), "croissante", "montante"):
        preview.page.wait(
            "document.querySelector('[data-key=texte-urbanisation]')?.dataset.state === 'fuzzy'"
        )
        preview.page.script("document.getElementById('states').click()")
        ground = "getComputedStyle(document.querySelector('[data-key=texte-urbanisation]')).backgroundColor"
        assert preview.page.script(ground) == "rgba(250, 204, 21, 0.4)"
        preview.page.wait(f"{PROBLEMS}.includes('they appear in the source language')")


def test_a_link_to_another_edition_is_followed_in_the_preview_and_others_are_not(preview: Preview) -> None:
    preview.look("fr", "html")
    preview.page.script(f"[...{FRAME}.links].find(one => !one.href.startsWith(location.origin)).click()")
    assert "This link leads to" in preview.page.script(STATUS)
    preview.page.script(f"[...{FRAME}.links].find(one => one.href.includes('/ar/')).click()")
    preview.page.wait(f"{FRAME}?.documentElement.dir === 'rtl' && location.search.includes('lang=ar')")


def test_the_web_page_is_shown_as_narrow_as_a_telephone_and_as_printed(preview: Preview) -> None:
    preview.look("fr", "html")
    for value, width in (("320", 320), ("1280", 1280), ("print", 794)):
        preview.page.script(
            f"document.getElementById('width').value = '{value}'; document.getElementById('width').dispatchEvent(new Event('change'))"
        )
        preview.page.wait(f"{FRAME}?.defaultView.innerWidth === {width}")
    shown = f"getComputedStyle({FRAME}.querySelector('nav')).display"
    preview.page.wait(f"{shown} === 'none'")


def test_keys_lead_from_text_to_text(preview: Preview) -> None:
    preview.look("fr", "pdf")
    preview.page.script("document.querySelector('.layer button').focus()")
    for key, code in (("ArrowDown", 40), ("ArrowDown", 40), ("ArrowUp", 38), ("Enter", 13)):
        for kind in ("rawKeyDown", "char", "keyUp") if key == "Enter" else ("rawKeyDown", "keyUp"):
            preview.page.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                text="\r" if kind == "char" else "",
            )
    assert (
        preview.page.script("[...document.querySelectorAll('.layer button')].indexOf(document.activeElement)")
        == 1
    )
    assert preview.page.script("document.activeElement.getAttribute('aria-pressed')") == "true"
    assert preview.page.script(
        "[...document.querySelectorAll('.layer')].every(one => one.querySelectorAll('[tabindex=\"0\"]').length <= 1)"
    )


def test_keys_stay_on_their_text_when_another_is_saved(preview: Preview) -> None:
    preview.look("fr", "pdf")
    preview.page.script("window.old = document.querySelectorAll('.layer button')[1]; old.focus()")
    with preview.saved(text(preview), "croissante", "montante"):
        preview.page.wait("!old.isConnected")
        key, stop = preview.page.script(
            "[document.activeElement.dataset.key ?? '', document.activeElement.tabIndex]"
        )
        assert (key, stop) == (preview.page.script("old.dataset.key"), 0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_window(
    preview: Preview, scheme: str, width: int
) -> None:
    preview.page.call(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
    )
    preview.look("ar", "pdf")
    preview.page.call(
        "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False
    )
    preview.page.script(
        "document.querySelector('.layer button').click(); document.querySelector('details').open = true"
    )
    assert preview.page.axe() == []
    assert preview.page.script("document.documentElement.scrollWidth") <= width


def test_word_is_drawn_or_one_line_says_why_not(preview: Preview) -> None:
    preview.look("fr", "docx")
    if shutil.which("soffice"):
        preview.page.wait(
            "document.querySelectorAll('.sheet').length >= 4 && document.images[0].naturalWidth"
        )
    else:
        preview.page.wait("/LibreOffice is not installed/.test(document.querySelector('.note')?.textContent)")
