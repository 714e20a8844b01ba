"""What a Word file says outside of its text: properties, headers and footers, pages, theme, definitions of styles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from brochure.exchange.appearance import by_hand, described
from brochure.exchange.drawings import Targets, pictures
from brochure.exchange.found import Fact
from brochure.exchange.programs import PROPERTY, ROUNDED, SECTION_DEFAULTS, SETTING
from brochure.exchange.run_text import Fields
from brochure.readers.package import W, WordPackage
from brochure.readers.wordml import OFF, A, R, WordStyles, val, value

_TEXTS = frozenset({"header", "footer", "footnotes", "endnotes"})
_STYLED = tuple(f"{W}{name}Style" for name in ("p", "r", "tbl"))


def surroundings(package: WordPackage) -> Iterator[Fact]:
    """All facts of a file outside of its text."""
    theme = package.part("theme")
    said = {name: value for part in (package.core(), package.custom()) for name, value in part.items()}
    yield from (Fact("property", name, value.strip()) for name, value in said.items() if name not in PROPERTY)
    yield from (
        Fact("page", "page", described(one))
        for one in package.body.itersiblings(f"{W}background", preceding=True)
    )
    yield from _settings(package.part("settings"))
    yield from _sections(package)
    yield from _theme(package.xml("word/theme/theme1.xml") if theme is None else theme)
    yield from _definitions(package)


def _settings(root: etree._Element | None) -> Iterator[Fact]:
    """What a person has set for the whole file, without the keys that protect it."""
    for one in root if root is not None else ():
        name = etree.QName(one).localname
        if name in SETTING and value(one) not in OFF:
            said = " ".join(filter(None, (name, value(one), value(one, "edit"))))
            yield Fact("setting", name, said)


def _sections(package: WordPackage) -> Iterator[Fact]:
    """How each section's page is, and its headers and footers."""
    targets = package.targets()
    for section in package.body.iter(f"{W}sectPr"):
        yield Fact("page", "page", "; ".join(sorted(_layout(section))))
        for one in section:
            kind = etree.QName(one).localname.removesuffix("Reference")
            target = targets.get(one.get(f"{R}id", ""))
            root = package.xml(target.to) if kind in ("header", "footer") and target else None
            if root is not None:
                said = _running(root, package, package.targets(target.to) if target else {})
                yield Fact("running", kind, f"{kind}, {one.get(f'{W}type', 'default')}: {said}")


def _layout(section: etree._Element) -> Iterator[str]:
    said = (described(one, ROUNDED).replace(" fmt decimal", "") for one in by_hand(section))
    return (one for one in said if one not in SECTION_DEFAULTS)


def _running(root: etree._Element, package: WordPackage, targets: Targets) -> str:
    """The words of a header or footer, hidden ones too; a field by its name, as its result is the program's."""
    lines = []
    for paragraph in root.iter(f"{W}p"):
        fields, text = Fields(), ""
        for one in paragraph.iter(f"{W}t", f"{W}fldChar", f"{W}instrText", f"{W}tab", f"{W}drawing"):
            if one.tag == f"{W}instrText":
                text += f"{{{(one.text or '').split()[0] if (one.text or '').split() else ''}}}"
            if one.tag == f"{W}drawing":
                found = pictures(one, package, targets)
                text += "".join(f"[picture {each.value} {each.description}]" for each in found)
            elif not fields.take(one) and not fields.open:
                text += one.text or " "
        if text.strip():
            lines.append(" ".join(text.split()))
    return "\n".join(lines)


def _theme(root: etree._Element | None) -> Iterator[Fact]:
    """The theme's colours and fonts (20.1.6)."""
    if root is None:
        return
    for one in root.iterfind(f".//{A}clrScheme/*"):
        yield Fact("theme", etree.QName(one).localname, " ".join(str(c.get("val", "")) for c in one))
    for one in root.iterfind(f".//{A}fontScheme/*"):
        latin = one.find(f"{A}latin")
        yield Fact("theme", etree.QName(one).localname, "" if latin is None else latin.get("typeface", ""))


def _definitions(package: WordPackage) -> Iterator[Fact]:
    """How each style looks by its definition that something is set in, or is based on; of any other it says nothing."""
    targets = [one.to for one in package.targets().values() if not one.outside and one.kind in _TEXTS]
    roots = [package.body, *(root for root in map(package.xml, targets) if root is not None)]
    named = {value(one) for root in roots for one in root.iter(*_STYLED)}
    root, styles = package.part("styles"), WordStyles.of(package)
    used = {one for name in (*named, styles.normal) for one in styles.lineage(name)}
    for style in root.iterchildren(f"{W}style") if root is not None else ():
        if value(style, "styleId") in used:
            said = "; ".join(sorted(map(described, by_hand(style))))
            yield Fact("definition", val(style, "name").lower(), said)
