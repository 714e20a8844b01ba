"""PDF values and the packed file, against ISO 32000-1 clause 7 and an independent reader."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.writers.pdf.objects import PACKED_TOGETHER, Name, PackedDocument, encode, number, text

SCALARS = st.one_of(
    st.booleans(), st.integers(-(10**6), 10**6), st.text(max_size=20), st.binary(max_size=8),
    st.floats(-1e5, 1e5).map(lambda x: round(x, 3)),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=8).map(Name),
)  # fmt: skip
KEYS = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)


def as_read(value: object) -> object:
    """A value as pikepdf would hold it."""
    match value:
        case Name():
            return ("name", "/" + str(value))
        case str():
            return ("text", value)
        case bytes():
            return ("bytes", value)
        case list():
            return [as_read(one) for one in value]
        case dict():
            return {"/" + key: as_read(one) for key, one in value.items()}
        case _:
            return value


def shape(expected: object, read: object) -> object:
    match expected, read:
        case ("name", _), pikepdf.Name():
            return ("name", str(read))
        case ("text", _), pikepdf.String():
            return ("text", str(read))
        case ("bytes", _), pikepdf.String():
            return ("bytes", bytes(read))
        case list(), pikepdf.Array():
            return [shape(a, b) for a, b in zip(expected, read, strict=True)]
        case dict(), pikepdf.Dictionary():
            return {key: shape(expected[key], read[key]) for key in dict(read) if key in expected}
        case float(), _:
            return float(read)
        case _:
            return read


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_values_are_read_back(value: dict[str, object]) -> None:
    expected = as_read(value)
    assert shape(expected, pikepdf.Object.parse(encode(value, PackedDocument()))) == expected


def test_what_has_no_pdf_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object has no PDF form"):
        encode(object(), PackedDocument())


@pytest.mark.parametrize(
    ("value", "shown"), [(1.0, "1"), (0.5, "0.5"), (-0.0001, "0"), (12.3456, "12.346"), (100.0, "100")]
)
def test_numbers_are_short(value: float, shown: str) -> None:
    assert number(value) == shown


def test_text_is_utf16_where_ascii_does_not_do() -> None:
    assert text("a(b)\\") == rb"(a\(b\)\\)"
    assert text("é") == b"(\xfe\xff\x00\xe9)"


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=600))
def test_many_small_objects_are_packed_and_found(numbers: list[int]) -> None:
    document = PackedDocument()
    references = [document.refer({"N": value, "Text": "é"}) for value in numbers]
    pages = document.refer({"Type": Name("Pages"), "Kids": [], "Count": 0})
    catalogue = {"Type": Name("Catalog"), "Pages": pages, "Kids": references}
    data = document.write(catalogue, {"Title": "t"})
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [kid.N for kid in pdf.Root.Kids] == numbers
        assert pdf.docinfo["/Title"] == "t"
    assert data.count(b"/ObjStm") == -(-(len(numbers) + 4) // PACKED_TOGETHER)
