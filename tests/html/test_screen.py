"""What a text shows on screens of any size: shares of a width, tall pictures, wide tables and their captions, notes, tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.html import plain
from tests.html.browser import Page

pytestmark = [pytest.mark.gate, pytest.mark.xdist_group("html-gates")]
COLUMNS = 11
TEXT = f"""
## Pictures

![A share](images/square.png){{width=40%}}

![Tall](images/tall.png "Tall")

![Wide](images/wide.png "Wide")

## Tables

| {" | ".join(f"C{n}" for n in range(COLUMNS))} |
|---{"|--:" * (COLUMNS - 2)}|---|
| 2026-02-02 | {" | ".join(f"112,3{n:02}" for n in range(COLUMNS - 1))} |

Table: Wider than a column of text, with a caption that is long enough to be broken on a narrow screen

| a[^t] | b |
|---|---|
| x | y |

[^t]: Below the table, in words that are so many that a line does not hold them, whatever the theme may be.

- [ ] open
- [x] done

1. ```
   code of an entry
   ```

Words.[^1]

[^1]: At the end, in words that are so many that a line does not hold them, whatever the theme may be, as notes often are.

    - An entry of a list
"""
THEMES = ("base", "releve", "report")
PICTURE = 'svg:has(> image[height="{}"])'
BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] }"


@pytest.fixture(scope="module", params=THEMES)
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plain.built(tmp_path_factory.mktemp("screen"), TEXT, request.param)


def boxes(tab: Page, selector: str) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of elements in the window."""
    return [tuple(box) for box in tab.script(f"[...document.querySelectorAll(`{selector}`)].map({BOX})")]


@pytest.mark.parametrize(("width", "share"), [(360, 1.0), (600, 0.4), (1280, 0.4)])
def test_a_picture_has_its_share_of_the_width_but_on_a_telephone(
    file: Path, tab: Page, width: int, share: float
) -> None:
    tab.show(file, width)
    ((left, _, right, _),) = boxes(tab, PICTURE.format(900))
    column = tab.script("document.querySelector('main p').parentElement.clientWidth")
    assert (right - left) / column == pytest.approx(share, abs=0.02)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_tall_picture_is_seen_whole_and_in_its_proportions(file: Path, tab: Page, width: int) -> None:
    tab.show(file, width, 800)
    ((left, top, right, bottom),) = boxes(tab, PICTURE.format(2400))
    assert bottom - top <= 800
    assert (bottom - top) / (right - left) == pytest.approx(6, rel=0.02)


def test_a_wide_table_grows_into_the_free_room_before_it_scrolls(file: Path, tab: Page) -> None:
    scrolls = "[...document.querySelectorAll('.l-table')].map(e => e.scrollWidth > e.clientWidth)"
    tab.show(file, 1600)
    assert tab.script(scrolls) == [False, False]
    wide, small = boxes(tab, ".l-table")
    text = boxes(tab, "main p.body")[-1]
    assert wide[0] == small[0] == pytest.approx(text[0], abs=1)
    assert small[2] == pytest.approx(text[2], abs=1)
    assert wide[2] > small[2]
    tab.show(file, 360)
    assert tab.script(scrolls) == [True, False]


def test_the_caption_of_a_table_that_scrolls_is_read_without_scrolling(file: Path, tab: Page) -> None:
    """WCAG 2.2, 1.4.10: a table may need two dimensions, its caption may not."""
    tab.show(file, 320)
    for scrolled in (0, 200):
        tab.script(f"document.querySelector('.l-table').scrollLeft = {scrolled}")
        ((left, _, right, _),) = boxes(tab, "caption")
        assert left >= 0
        assert right <= 320


def test_a_date_in_a_table_is_on_one_line(file: Path, tab: Page) -> None:
    tab.show(file, 360)
    assert tab.script("document.querySelector('td p, th[scope=row] p').getClientRects().length") == 1
    ((_, top, _, bottom),) = boxes(tab, "tbody tr:first-child > :first-child:has(+ .l-align-decimal) p")
    assert bottom - top < 30


LINES = """[...document.querySelectorAll('.l-note>p')].map(p => {
  const words = document.createRange(); words.setStart(p.firstElementChild.nextSibling, 0); words.setEnd(p, p.childNodes.length);
  return [p.querySelector('a').getBoundingClientRect().left, ...[...words.getClientRects()].map(r => r.left)] })"""


def test_the_mark_of_a_note_has_a_column_of_its_own(file: Path, tab: Page) -> None:
    tab.show(file, 360)
    for mark, *lines in tab.script(LINES):
        assert len(lines) > 1
        assert max(lines) - min(lines) < 2
        assert mark < min(lines) - 8


def test_a_list_in_a_note_stands_beside_the_mark_as_its_words_do(file: Path, tab: Page) -> None:
    tab.show(file, 360)
    ((left, *_),) = boxes(tab, ".l-note ul")
    assert left == pytest.approx(min(tab.script(LINES)[-1][1:]), abs=2)


def test_notes_do_not_touch_the_rule_above_them(file: Path, tab: Page) -> None:
    tab.show(file, 1280)
    ((left, top, right, _),) = boxes(tab, "[role=doc-endnotes]")
    assert boxes(tab, "[role=doc-endnotes] p")[0][1] - top > 8
    assert right - left < 800


INK = "e => [getComputedStyle(e).borderTopColor, parseFloat(getComputedStyle(e).borderTopWidth)]"
WORDS = """[...document.querySelectorAll('.tasks label')].map(e => {
  const words = document.createRange(); words.setStart(e.lastChild, 1); words.setEnd(e.lastChild, 4);
  return words.getBoundingClientRect().left })"""


def test_a_task_is_an_empty_or_a_full_square_apart_from_its_words(file: Path, tab: Page) -> None:
    tab.show(file, 1280)
    ink = "e => { const s = getComputedStyle(e); return [s.borderTopColor, parseFloat(s.borderTopWidth), s.color, s.opacity] }"
    squares = boxes(tab, ".tasks input")
    empty, full = tab.script(f"[...document.querySelectorAll('.tasks input')].map({INK})")
    ink = tab.script("getComputedStyle(document.body).color")
    assert (empty[0], full[0]) == (ink, ink)
    assert empty[1] < 2
    assert 2 * full[1] == pytest.approx(squares[1][2] - squares[1][0], abs=2)
    for start, (_, _, end, _) in zip(tab.script(WORDS), squares, strict=True):
        assert start - end >= 6


def test_the_number_of_an_entry_that_begins_with_a_box_that_scrolls_is_seen(file: Path, tab: Page) -> None:
    """Such a box cuts off what stands beside it."""
    tab.show(file, 1280)
    said = "e => [getComputedStyle(e, '::before').content, getComputedStyle(e.firstElementChild, '::before').content]"
    found = tab.script(f"[...document.querySelectorAll('li:has(> pre)')].map({said})")
    own, inside = found[0]
    assert "counter" in own
    assert inside == "none"
