"""What a reviewer does to a Word file, done by script: words, bold, tracked changes, comments, paragraphs."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from brochure.document.bookmark import key_digest, read_bookmark
from tests.project import Project

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_NS}}}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BY = {f"{W}author": "Marie Durand", f"{W}date": "2026-03-01T10:00:00Z"}
COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
COMMENTS_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def made(tag: str, *children: etree._Element, text: str = "", **attributes: str) -> etree._Element:
    """A WordprocessingML element."""
    element = etree.Element(f"{W}{tag}", {f"{W}{name}": value for name, value in attributes.items()})
    element.extend(children)
    if text:
        element.text = text
        element.set(XML_SPACE, "preserve")
    return element


def run(text: str, *properties: str) -> etree._Element:
    """A run; properties: `b`, `i`, `strike`."""
    look = [made("rPr", *(made(name) for name in properties))] if properties else []
    return made("r", *look, made("t", text=text))


class WordFile:
    """An edition's DOCX, taken apart to be edited."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.comments = made("comments")

    def start(self, key: str) -> etree._Element:
        """The bookmark of a segment."""
        for start in self.root.iter(f"{W}bookmarkStart"):
            mark = read_bookmark(start.get(f"{W}name") or "")
            if mark and mark.key == key_digest(key):
                return start
        raise AssertionError(f"no bookmark of {key}")

    def paragraph(self, key: str) -> etree._Element:
        """The paragraph that a segment begins in."""
        return next(self.start(key).iterancestors(f"{W}p"))

    def run_with(self, key: str, words: str) -> etree._Element:
        """The run of a segment that holds some words, cut so that it holds nothing else."""
        for found in list(self.paragraph(key).iter(f"{W}r")):
            text = found.find(f"{W}t")
            if text is not None and words in (text.text or ""):
                return _cut(found, text, words)
        raise AssertionError(f"no run of {key} holds “{words}”")

    # --- edits ------------------------------------------------------------------------------

    def retype(self, key: str, old: str, new: str) -> None:
        """Type other words over some."""
        text = self.run_with(key, old).find(f"{W}t")
        assert text is not None
        text.text = new

    def mark(self, key: str, words: str, *properties: str) -> None:
        """Mark words by hand: `b`, `i`."""
        found = self.run_with(key, words)
        look = found.find(f"{W}rPr")
        if look is None:
            look = made("rPr")
            found.insert(0, look)
        for name in properties:
            look.append(made(name))

    def split(self, key: str, before: str) -> None:
        """Press Enter before some words."""
        first = self.run_with(key, before)
        parent = first.getparent()
        assert parent is not None
        new = made("p")
        style = parent.find(f"{W}pPr")
        if style is not None:
            new.append(copy.deepcopy(style))
            for section in style.findall(f"{W}sectPr"):  # it ends with the last of the two
                style.remove(section)
        following = [first, *(e for e in first.itersiblings() if e.tag != f"{W}bookmarkEnd")]
        new.extend(following)
        parent.addnext(new)

    def insert_tracked(self, key: str, after: str, text: str) -> None:
        """Type words after some, with changes tracked."""
        self.run_with(key, after).addnext(_tracked("ins", run(text)))

    def delete_tracked(self, key: str, words: str) -> None:
        """Delete words, with changes tracked."""
        found = self.run_with(key, words)
        for text in found.iter(f"{W}t"):
            text.tag = f"{W}delText"
        change = _tracked("del")
        found.addprevious(change)
        change.append(found)

    def comment(self, key: str, words: str, text: str) -> None:
        """Write a comment on some words."""
        identifier = str(len(self.comments))
        found = self.run_with(key, words)
        found.addprevious(made("commentRangeStart", id=identifier))
        reference = made("r", made("commentReference", id=identifier))
        found.addnext(reference)
        found.addnext(made("commentRangeEnd", id=identifier))
        comment = made("comment", made("p", run(text)), id=identifier)
        comment.attrib.update(BY)
        self.comments.append(comment)

    def delete(self, key: str) -> None:
        """Delete a paragraph with all it holds; a section that ends in it stays."""
        paragraph = self.paragraph(key)
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            for child in [c for c in paragraph if c.tag != f"{W}pPr"]:
                paragraph.remove(child)
            return
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)

    def add_paragraph(self, key: str, text: str) -> None:
        """Write a paragraph after one."""
        self.paragraph(key).addnext(made("p", run(text)))

    # --- the file ---------------------------------------------------------------------------

    def bytes(self) -> bytes:
        """The file as a program would save it."""
        parts = dict(self.parts)
        parts["word/document.xml"] = etree.tostring(self.root, encoding="UTF-8", xml_declaration=True)
        if len(self.comments):
            parts["word/comments.xml"] = etree.tostring(self.comments, encoding="UTF-8", xml_declaration=True)
            types = f'<Override PartName="/word/comments.xml" ContentType="{COMMENTS}"/></Types>'
            _replace(parts, "[Content_Types].xml", "</Types>", types)
            relation = (
                f'<Relationship Id="rIdC" Type="{COMMENTS_KIND}" Target="comments.xml"/></Relationships>'
            )
            _replace(parts, "word/_rels/document.xml.rels", "</Relationships>", relation)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return out.getvalue()


def _replace(parts: dict[str, bytes], name: str, old: str, new: str) -> None:
    text = parts[name].decode()
    assert old in text
    parts[name] = text.replace(old, new).encode()


def _tracked(kind: str, *children: etree._Element) -> etree._Element:
    change = made(kind, *children, id="9001")
    change.attrib.update(BY)
    return change


def _cut(found: etree._Element, text: etree._Element, words: str) -> etree._Element:
    before, _, after = (text.text or "").partition(words)
    for part, place in ((before, found.addprevious), (after, found.addnext)):
        if part:
            piece = copy.deepcopy(found)
            inner = piece.find(f"{W}t")
            assert inner is not None
            inner.text = part
            inner.set(XML_SPACE, "preserve")
            place(piece)
    text.text = words
    text.set(XML_SPACE, "preserve")
    return found


Edit = Callable[[WordFile], None]


def content(project: Project) -> dict[Path, bytes]:
    """Every file of a project's content, as it is now."""
    return {path: path.read_bytes() for path in (project.root / "content").rglob("*") if path.is_file()}


@contextmanager
def put_back(project: Project) -> Iterator[Project]:
    """The project; afterwards its content is as it was, and what came is gone."""
    before = content(project)
    try:
        yield project
    finally:
        for path in content(project).keys() - before.keys():
            path.unlink()
        for path, data in before.items():
            path.write_bytes(data)
