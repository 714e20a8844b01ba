"""Pages are known by what stands on them: one that has not changed keeps its picture, whatever happened around it."""

from __future__ import annotations

import io

from PIL import Image

from brochure.preview.pictures import PagePictures
from tests.preview.kit import pdf


def keys(pictures: PagePictures, *texts: str) -> list[str]:
    return [page.key for page in pictures.add(pdf(*texts))]


def test_only_the_page_that_changed_is_another() -> None:
    pictures = PagePictures()
    before, after = keys(pictures, "one", "two", "three"), keys(pictures, "one", "zwei", "three")
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False, True]
    assert keys(pictures, "new", "one", "two", "three")[1:] == before, "nor is one that has moved"


def test_a_page_is_drawn_as_wide_as_it_is_asked_for() -> None:
    pictures = PagePictures()
    (page,) = pictures.add(pdf("a text"))
    assert (page.width, page.height) == (200, 300)
    jpeg = pictures.jpeg(page.key, 400)
    assert jpeg is not None
    with Image.open(io.BytesIO(jpeg)) as picture:
        assert picture.size == (400, 600)
        assert picture.convert("L").getextrema() == (0, 255), "black on white"


def test_what_has_changed_is_drawn_as_wide_as_the_last_picture_whether_ahead_or_when_it_is_asked_for() -> (
    None
):
    pictures, asked = PagePictures(), PagePictures()
    (before,) = keys(pictures, "one")
    pictures.jpeg(before, 300)
    texts = "uno", "due", "tre"
    ahead, late = keys(pictures, *texts), keys(asked, *texts)
    for width in (300, 500):
        assert [pictures.jpeg(key, width) for key in ahead] == [asked.jpeg(key, width) for key in late]


def test_pictures_of_an_earlier_file_are_still_there_for_who_shows_it() -> None:
    pictures = PagePictures()
    (before,) = keys(pictures, "one")
    keys(pictures, "two")
    assert pictures.jpeg(before, 300)


def test_memory_does_not_grow_with_the_changes() -> None:
    pictures = PagePictures()
    first = keys(pictures, "first")[0]
    for number in range(450):
        keys(pictures, str(number))
    assert pictures.jpeg(first, 300) is None
    assert pictures.jpeg(keys(pictures, "449")[0], 300)


def test_what_is_no_pdf_has_no_pages() -> None:
    assert PagePictures().add(b"%PDF-1.7 damaged") == ()
