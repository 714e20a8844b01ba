"""Options, names and environments that make no sense."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from tests.hostile.case import (
    CONTENT,
    ENGLISH,
    PO,
    WEB,
    YML,
    Case,
    Spoil,
    both,
    fifo,
    first,
    line,
    link,
    nothing,
    put,
    writing,
)
from tests.project import PUBLICATION, Project

LIST = ("list",)

# What is typed, and what is said of it.
OPTIONS: dict[tuple[str, ...], str] = {
    ("--lang", ""): "lacks a name",
    ("--lang", "fr,"): "lacks a name",
    ("--lang", "frr"): "did you mean “fr”",
    ("--lang", "../../x"): "no language",
    ("--lang", "x\n::error::y\x1b[31m"): r"no language “x\\n::error::y\\x1b",
    ("--lang", "\udcff"): r"no language “\\xff",
    ("--format", ""): "lacks a name",
    ("--format", "exe"): "no format",
    ("--publication", ""): "lacks a name",
    ("--publication", "../x"): "no publication",
    ("--jobs", "0"): "at least 1",
    ("--jobs", "²"): "at least 1",
    ("--jobs", "-1"): "at least 1",
    ("--jobs", "1e3"): "at least 1",
    ("--jobs", "9" * 5000): "jobs",
    ("--shard", ""): "not a share",
    ("--shard", "0/3"): "not a share",
    ("--shard", "4/3"): "not a share",
    ("--shard", "٣/٨٨٨٨٨"): "not a share",
    ("--scheduler", ""): "empty",
    ("--output", ""): "empty",
    ("--output", "build.py"): "no folder",
    ("--output", "a\udcffb"): "not UTF-8",
    ("--junit", ""): "empty",
    ("--junit", "content"): "is a folder",
    ("--summary", ""): "empty",
    ("--summary", "content"): "is a folder",
    ("--junit", YML): "nothing is written among the project’s sources",
    ("--summary", "content/../templates/new.md"): "nothing is written among the project’s sources",
    (
        "i18n",
        "export",
        "en",
        "--to",
        "xliff",
        "--output",
        PO,
    ): "nothing is written among the project’s sources",
    (
        "--output",
        "templates",
        "i18n",
        "export",
        "en",
        "--to",
        "tmx",
    ): "nothing is written among the project’s",
    ("--junit", "/dev/null"): "a pipe or a device",
    ("--summary", "output/manifest.json"): "files of this kind are those of builds",
    ("--junit", "output/a/fr/a-fr.pdf"): "files of this kind are those of builds",
    ("--junit", "a.xml", "--summary", "./a.xml"): "name the same file",
    ("verify", "--lang", "fr"): "no option “--lang”",
    ("inspect", "--json", "nowhere.pdf"): "no option “--json”",
    ("--pseudo", "none"): "invalid choice",
    ("--annotations", "gitlab"): "invalid choice",
    ("--langg", "fr"): "did you mean “--lang”",
    ("nothing",): "no command",
    ("import", ""): "cannot be read|does not exist",
    ("import", "nowhere.docx"): "does not exist",
    ("import", "content"): "is a folder",
    ("inspect", "nowhere.pdf"): "does not exist",
    ("merge", "nowhere"): "does not exist",
    ("merge", "build.py"): "not a folder",
    ("i18n", "add", ""): "no language tag",
    ("i18n", "add", "../../x"): "no language tag",
    ("i18n", "add", "x" * 300): "no language tag",
    ("i18n", "check", "tlh"): "no translation into",
    ("i18n", "export", "tlh", "--to", "xliff"): "no translation into",
    ("i18n", "export", "en", "--to", "pdf"): "invalid choice",
    ("i18n", "review", "en", "--by", " "): "name of a person",
    ("i18n", "approve", "en", "--by", "a", "--segment", "nowhere"): "no segment",
    ("i18n", "import", "nowhere.xlf"): "does not exist",
    ("--brand", "nowhere.yml"): "does not exist",
    ("--brand", "content"): "is a folder",
    ("--row", "../x"): "no row",
    ("fonts", "../x"): "no publication",
    ("fonts", "nowhere.ttf"): "does not exist",
    ("new", "project", "UPPER"): "such as “upper”",
    ("new", "publication", "../x"): "cannot be taken",
    ("new", "publication", "x\n::error::y"): r"the name “x\\n::error::y” cannot be taken",
    ("new", "publication", "\udcff"): "cannot be taken",
    ("new", "theme", "base"): "reserved",
    ("new", "theme", "nul"): "device on Windows",
    ("new", "theme", "x", "--starter", "../pfvt"): "no starter",
    ("new", "theme", "x", "--brand", "content"): "is a folder",
    ("new", "project", "x", "--lang", "../../x"): "no language tag",
}

# Commands that are given a pipe, which nobody writes into.
PIPED = (
    ("inspect", "pipe"),
    ("import", "pipe"),
    ("i18n", "import", "pipe"),
    ("verify", "--manifest", "pipe", "output"),
    ("new", "theme", "x", "--brand", "pipe"),
)

# SOURCE_DATE_EPOCH is a whole number of seconds.
EPOCHS = ("abc", "²", "-1", "1.5", " 5", "0x5", "253402300800", "9" * 30, "٣", "1e9", "\udcff")


def script(project: Project) -> None:
    """A file that is no folder."""
    put(project, "build.py", "")


def renamed(name: str) -> Spoil:
    """Give the publication's folder another name."""
    return lambda project: project.content.rename(
        os.fsdecode(os.fsencode(project.root) + b"/content/" + os.fsencode(name))
    )


def emptied(project: Project) -> None:
    """Take all content away."""
    shutil.rmtree(project.root / "content")


def folder(where: str) -> Spoil:
    """A folder in the place of a file."""

    def make(project: Project) -> None:
        (project.root / where).unlink(missing_ok=True)
        (project.root / where).mkdir(parents=True)

    return make


NAMED = line("  texte:", "  texte: l.md")
PICTURE = f"{CONTENT}/images/cover.svg"
# What stands in the place of a file, and what is said of it.
PLACES: dict[str, tuple[Spoil, str]] = {
    "a link out": (both(link(f"{CONTENT}/l.md", "/etc/passwd"), NAMED), "l.md"),
    "a link to a neighbour": (both(link(f"{CONTENT}/l.md", "../../templates/pfvt/styles.yml"), NAMED), "l.md"),
    "a link to itself": (both(link(f"{CONTENT}/l.md", "l.md"), NAMED), "l.md"),
    "a link to nothing": (both(link(f"{CONTENT}/l.md", "nowhere.md"), NAMED), "l.md"),
    "a link to zeros": (both(link(f"{CONTENT}/l.md", "/dev/zero"), NAMED), "l.md"),
    "a link to a folder out": (both(link(f"{CONTENT}/e", "/etc"), line("  texte:", "  texte: e/hostname")), "e/hostname"),
    "a pipe": (both(fifo(f"{CONTENT}/l.md"), NAMED), "l.md"),
    "a folder for a text": (both(folder(f"{CONTENT}/l.md"), NAMED), "l.md"),
    "a picture that is a link out": (link(PICTURE, "/etc/passwd"), "cover.svg"),
    "a picture that is a pipe": (fifo(PICTURE), "cover.svg"),
    "a picture that is a folder": (folder(PICTURE), "cover.svg"),
    "a catalogue that is a link out": (link(PO, "/etc/passwd"), "en.po"),
    "a catalogue that is a pipe": (fifo(PO), "en.po"),
    "a publication that is a folder": (folder(YML), "publication.yml"),
    "a publication that is a pipe": (fifo(YML), "publication.yml"),
    "a publication that is a link out": (link(YML, "/etc/passwd"), "publication.yml"),
    "styles that are a link out": (link("templates/pfvt/styles.yml", "/etc/passwd"), "styles.yml"),
    "styles that are a pipe": (fifo("templates/pfvt/styles.yml"), "styles.yml"),
    "a brand that is a pipe": (fifo("templates/pfvt/_brand.yml"), "_brand.yml"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    for words, says in OPTIONS.items():
        name = " ".join(words)[:40].encode("ascii", "backslashreplace").decode()
        yield Case(f"usage: {name}", script, f"^Error: .*({says})", words, code=2)
    themed = ("new", "theme", "x", "--brand", "brand.yml")
    yield Case("new: a brand of bytes", writing("brand.yml", b"\x00\xff"), "brand.yml", themed)
    yield Case("new: a brand that is no YAML", writing("brand.yml", "logo: [\n"), "brand.yml:2", themed)
    yield Case("new: a taken theme", nothing, "there is already a “pfvt”", ("new", "theme", "pfvt"))
    yield Case("new: a taken publication", nothing, "already a", ("new", "publication", PUBLICATION))
    for words in PIPED:
        says = "pipe: .*(it is no regular file|it is a pipe or a device)"
        yield Case(f"a pipe: {' '.join(words)}", fifo("pipe"), says, words)
    for epoch in EPOCHS:
        name = epoch.encode("ascii", "backslashreplace").decode()
        yield Case(
            f"environment: {name}",
            nothing,
            "^Error: SOURCE_DATE_EPOCH is",
            WEB,
            2,
            {"SOURCE_DATE_EPOCH": epoch},
        )
    yield Case(
        "environment: an epoch for a list",
        nothing,
        "^Error: SOURCE_DATE_EPOCH",
        LIST,
        2,
        {"SOURCE_DATE_EPOCH": "x"},
    )
    yield Case(
        "environment: an epoch with an embargo",
        first("embargo: 2030-01-01\n"),
        "^Error: SOURCE_DATE_EPOCH",
        WEB,
        2,
        {"SOURCE_DATE_EPOCH": "99999999999999"},
    )
    yield Case(
        "names: a publication that is not UTF-8",
        renamed("a\udcff"),
        r"^content/a\\xff: error: .*not UTF-8",
        LIST,
    )
    yield Case("names: nothing to build", emptied, "^Error: there is nothing to build", LIST, code=2)
    parts = {
        "a path out of the folder": ("../../../../etc/passwd", "not in the publication's folder"),
        "an absolute path": ("/etc/passwd", "not in the publication's folder"),
        "a path with backslashes": ("..\\..\\x.md", "not in the publication's folder"),
        "a name that is nowhere": ("nowhere.md", "no file"),
        "a name of commands": ('"x\\n::error::y\\e.md"', r"no file x\\n::error::y\\x1b"),
        "a name without end": ("x" * 5000 + ".md", "no file"),
        "nothing": ('""', "not in the publication's folder"),
        "a folder": ("locale", "locale: Is a directory|a folder"),
    }
    for name, (path, says) in parts.items():
        yield Case(f"paths: {name}", line("  texte:", f"  texte: {path}"), rf"^{YML}:\d+.*({says})")
    for name, (spoil, says) in PLACES.items():
        yield Case(f"places: {name}", spoil, rf"error: .*{says}|{says}.*: error: ", ENGLISH)
    yield Case(
        "paths: a picture out of the folder",
        line("  picture:", "  picture: ../../../secret/pic.svg"),
        rf"^{YML}:\d+.*not in the publication's folder",
    )
    yield Case(
        "paths: a logo out of the folder",
        line("  transition-ecologique:", "  transition-ecologique:\n    logo: ../../../secret/pic.svg"),
        rf"^{YML}:\d+.*not in the publication's folder",
    )
