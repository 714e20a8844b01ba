"""publication.yml, ledgers, glossaries and words of a theme, as nobody should write them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import CONTENT, ENGLISH, YML, Case, changing, first, last, line, writing

ALIASES = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 10)}]\n" for i in range(12)
)
AT = rf"^{YML}:\d+"

# What the file begins with, and what is said of it.
HEADS = {
    "aliases of aliases": (ALIASES, "values, aliases counted each time"),
    "an alias of itself": ("zz: &a [*a]\n", "contains itself"),
    "an alias of nothing": ("zz: *nothing\n", "bad YAML"),
    "lists in lists": (f"zz: {'[' * 900}{']' * 900}\n", "51 levels"),
    "open lists": (f"zz: {'[' * 200_000}\n", "51 levels"),
    "mappings in mappings": ("".join(f"{' ' * i}a:\n" for i in range(1500)), "51 levels"),
    "dashes": (f"{'- ' * 3000}\n", "51 levels"),
    "questions": (f"{'? ' * 3000}\n", "51 levels"),
    "a merge key": ("x: &x {title: A}\n<<: *x\n", "“<<”"),
    "a key that is a list": ("? [a, b]\n: c\n", "a key must be a word"),
    "an empty key": ("~: c\n", "means nothing here"),
    "a key of control characters": ('"x\\n::error::pwned\\e[31m": 1\n', r"x\\n::error::pwned\\x1b\[31m"),
    "a key of a surrogate": ('"\\ud800": x\n', "bad YAML"),
    "many keys": ("".join(f"k{i}: v\n" for i in range(20_000)), "faults more"),
    "the same key many times": ("k: v\n" * 20_000, "and more like these"),
    "a tab": ("\ta: b\n", "bad YAML"),
    "a second document": ("a: b\n---\n", "bad YAML"),
    "a directive": ("%YAML 9.9\n---\n", "bad YAML"),
    "a tag of Python": ("zz: !!python/object/apply:os.system [true]\n", "means nothing here"),
    "a tag of one's own": ("zz: !x y\n", "means nothing here"),
    "a backspace": ("a: x\x08\n", "YAML does not allow"),
    "an open quote": ('a: "b\n', "bad YAML"),
    "an open brace": ("a: {b: c\n", "bad YAML"),
}  # fmt: skip

# A line of the file, what stands in its place, and what is said of it.
LINES = {
    "a title that is a tag": ("title:", 'title: !!python/name:os.system ""', "means nothing here"),
    "a title of nothing": ("title:", 'title: " "', "is empty"),
    "a title that is a list": ("title:", "title: [a, b]", "must be text"),
    "a title that is a number": ("title:", "title: 1e5", "must be text"),
    "a title with a null": ("title:", 'title: "A\\0B"', "no text"),
    "a title with a bell": ("title:", 'title: "A\\aB"', "no text"),
    "a title with an override": ("title:", 'title: "A\\u202EB"', r"A\\u202eB"),
    "a title with a slot": ("title:", 'title: "A \\ue0000\\ue001 B"', "no text|no font|font"),
    "a title too long": ("title:", f"title: {'x' * 30_000}", "30,000 characters in one text"),
    "a title of markup in markup": ("title:", f"title: \"{'*a **b ' * 500}{'c** d* ' * 500}\"", "levels of markup"),
    "a title of HTML": ("title:", 'title: "<script>alert(1)</script>"', "raw HTML"),
    "a title of an image": ("title:", 'title: "![x](https://example.org/x.png)"', "a picture"),
    "a title that leads to a script": ("title:", 'title: "[x](javascript:alert(1))"', "link|lead"),
    "pages of thousands of digits": ("pages:", f"pages: {'9' * 5000}", "out of every range"),
    "pages beyond floats": ("pages:", "pages: 1e999", "out of every range"),
    "pages beyond reason": ("pages:", "pages: 999999999999", "give at most 10000"),
    "no pages": ("pages:", "pages: 0", "is 0 .give at least 1"),
    "pages of half a page": ("pages:", "pages: 1.5", "whole number"),
    "pages below nought": ("pages:", "pages: -3", "is -3 .give at least 1"),
    "pages that are no number": ("pages:", "pages: !!int abc", "no int"),
    "a date that never was": ("date:", "date: 2018-02-30", "no date"),
    "a date of the year nought": ("date:", "date: 0000-01-01", "no date"),
    "a date too late": ("date:", "date: 99999-01", "no date"),
    "a date in other digits": ("date:", 'date: "٢٠١٨-٠٢"', "no date"),
    "a date that is a list": ("date:", "date: [2018]", "no date"),
    "no languages": ("languages:", "languages: []", "empty"),
    "a language twice": ("languages:", "languages: [fr, en, fr]", "already there"),
    "a language in capitals": ("languages:", "languages: [fr, FR]", "“FR” is already there as “fr”"),
    "a language that is a path": ("languages:", "languages: [fr, ../../x]", "no language tag"),
    "a language too long": ("languages:", f"languages: [fr, a-{'b' * 300}]", "no language tag"),
    "a source that is a path": ("language:", "language: ../../x", "no language tag|language"),
    "a language that is a number": ("languages:", "languages: [fr, 3]", "must be text"),
    "a theme that is a path": ("theme:", "theme: ../../../etc", "no theme"),
    "a theme that is this folder": ("theme:", "theme: .", "no theme"),
    "a theme of commands": ("theme:", 'theme: "x\\n::add-mask::a\\e]0;pwn\\a"', r"x\\n::add-mask::a\\x1b\]0;pwn\\x07"),
    "a status that there is not": ("status:", "status: released", "cannot be"),
    "an address of a script": ("      href: http", "      href: javascript:alert(1)", "no address"),
    "an address of data": ("      href: http", "      href: data:text/html,<script>alert(1)</script>", "no address"),
    "an address with a line end": ("      href: http", '      href: "https://x/\\n"', "no address"),
    "an identifier that is a path": ("  transition-ecologique:", "  ../../x:", "cannot be a name"),
    "a contact with a blank": ("    site:", '    "a b":', "cannot be a name"),
    "an abbreviation of nothing": ("  ODD:", '  "": x', "empty|short"),
    "a limit beyond reason": ("    limit: 45", "    limit: 999999999", "give at most"),
    "a focus outside": ("  focus:", "  focus: 900% -4%", "no place in a picture"),
    "an embargo that is no day": ("status:", "status: final\nembargo: 2030", "is no day"),
    "a site of scripts": ("status:", "status: final\nsite_url: 'https://x/\"><script> '", "no address of a site"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    for name, (text, says) in HEADS.items():
        yield Case(name, first(text), f"{AT}.*({says})")
    for name, (old, new, says) in LINES.items():
        yield Case(name, line(old, new), f"{AT}.*({says})")
    whole = {
        "an empty file": (b"", "not a mapping"),
        "a list": (b"- a\n- b\n", "not a mapping"),
        "a word": (b"hello", "not a mapping"),
        "UTF-16": ("title: x".encode("utf-16"), "not UTF-8"),
        "zeros": (bytes(5000), "YAML does not allow"),
        "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8"),
        "five million bytes": (b"# " + b"c" * 5_000_000, "5,000,002 bytes"),
    }
    for name, (data, says) in whole.items():
        yield Case(f"the file is {name}", writing(YML, data), f"^{YML}.*({says})")
    yield Case("Latin-1", changing(YML, lambda text: text.encode("latin-1", "replace")), f"{AT}.*not UTF-8")
    yield Case(
        "a conflict", last("\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", YML), f"{AT}.*merge conflict"
    )
    locale = f"{CONTENT}/locale"
    ledgers = {
        "no YAML": "- [x",
        "a list": "- x\n",
        "half a mark": "title: {approved: 99}\n",
        "no mark": "title: {seen: {by: a, date: b, hash: c}}\n",
    }
    for name, text in ledgers.items():
        yield Case(
            f"a ledger that is {name}",
            writing(f"{locale}/en.review.yml", text),
            f"^{locale}/en.review.yml:\\d+",
            ENGLISH,
        )
    glossaries = {"no YAML": ": : :", "a list": "- x\n", "a term of lists": "a: {target: [1]}\n"}
    for name, text in glossaries.items():
        yield Case(
            f"a glossary that is {name}",
            writing(f"{locale}/en.glossary.yml", text),
            f"^{locale}/en.glossary.yml:\\d+",
            ("i18n", "check", "en"),
        )
    for name, text in {"no YAML": ": : :", "a list": "- x\n", "deep": "a: " + "[" * 5000}.items():
        where = "templates/pfvt/strings.yml"
        yield Case(f"words of a theme that are {name}", writing(where, text), f"^{where}:\\d+")
