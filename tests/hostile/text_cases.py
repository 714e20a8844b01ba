"""Markdown files and catalogues, as nobody should write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.hostile.case import ENGLISH, PO, TEXT, Case, changing, last, writing

# What is added to a Markdown file, and what is said of it.
MARKDOWN = {
    "quotations in quotations": (f"{'>' * 5000} x", "10 levels of lists and quotations"),
    "ten quotations": (f"{'>' * 10} x", "10 levels of lists and quotations"),
    "lists in lists": ("".join(f"{'  ' * i}- a\n" for i in range(500)), "10 levels of lists and quotations"),
    "a paragraph without end": ("mot " * 500_000, "characters in one text"),
    "a word without end": ("x" * 1_000_000, "characters in one text"),
    "stars": ("a " + "*" * 100_000, "characters in one text"),
    "fewer stars": ("a " + "*" * 15_000, "an asterisk"),
    "stars and words": ("*a " * 6000, "an asterisk that marks nothing"),
    "bold in italics in bold": (f"{'*a **b ' * 1000}{'c** d*' * 1000}", "levels of markup"),
    "brackets": ("[" * 50_000, "characters in one text"),
    "pictures": ("![" * 50_000, "characters in one text"),
    "links that stay open": ("[a](" * 4000, "a link that cannot be read"),
    "links in links": (f"{'[' * 900}a{'](http://a.fr)' * 900}", "link"),
    "languages in languages": (f"{'[' * 25}a{']{lang=en}' * 25}", "attributes"),
    "backticks": ("`a " * 4001, "code that is not closed"),
    "backticks in a cell of HTML": (f"|a|\n|-|\n|<p>{'a'.join('`' * i for i in range(1, 190))}|", "code that is not closed"),
    "tables that stay open": ("<table>\n\na\n\n" * 4000, "<table> is not closed"),
    "angles": ("<a " * 30_000, "characters in one text"),
    "comments": ("<!--" * 4000, "HTML"),
    "words behind comments": (f"{'<!-- a -->' * 60}<x>", "HTML"),
    "details in details": ("<details>" * 4000, "details"),
    "a table of very wide cells": ("<table>" + "<tr><th colspan=999 rowspan=999>a" * 2000 + "</table>", "paragraphs and cells, where"),
    "a declaration": ("<!DOCTYPE html>", "HTML"),
    "a tag that is not closed": ("<div class=", "HTML"),
    "braces": ("[a]{#" * 3000, ""),
    "entities": ("&#x110000; &#xD800; &#0; " * 100, "no text"),
    "an entity of a control character": ("a &#1; b", "no text"),
    "a table of very many cells": ("|".join(["a"] * 3000) + "\n" + "|".join(["-"] * 3000) + "\n" + ("|".join(["a"] * 3000) + "\n") * 20, "paragraphs and cells, where"),
    "a script": ("<script>alert(1)</script>", "raw HTML"),
    "a picture of HTML": ("a <img src=x onerror=alert(1)> b", "there is no picture x"),
    "a picture of HTML with a script": ("<img src=images/none.png onerror=alert(1)>", "“onerror” is left out"),
    "a frame": ("<iframe src=https://example.org></iframe>", "raw HTML"),
    "a link to a script": ("[a](javascript:alert(1))", "cannot be read|leads nowhere"),
    "a link to a script in entities": ("[a](&#106;avascript:alert(1))", "cannot be read|leads nowhere"),
    "a link to a script in capitals": ("[a](JaVaScRiPt:alert(1))", "cannot be read|leads nowhere"),
    "a link to data": ("[a](data:text/html;base64,PHNjcmlwdD4=)", "cannot be read|leads nowhere"),
    "a link to a file": ("[a](file:///etc/passwd)", "cannot be read|leads nowhere"),
    "a link to no scheme": ("[a](//example.org)", "leads nowhere"),
    "a link out of the folder": ("[a](../../x.md)", "leads nowhere"),
    "a link to no heading": ("[a](#nowhere)", "no heading, figure or table has the key"),
    "a null": ("a\0b", "no text|UTF-8"),
    "a control character": ("a\x1b[31mb", "no text"),
    "a C1 control": ("a\x9b31mb", "no text"),
    "a line separator": ("a\u2028b", "no text"),
    "an override": ("a \u202eb\u202c", r"no text.*\\u202e"),
    "a noncharacter": ("a\uffffb", "no text"),
    "an attribute of scripts": ("{#zz2 onclick=alert(1)}\ntexte", "attributes out of place"),
    "an attribute of style": ("[a]{style=x}", "attribute"),
    "a language that is a path": ("[b]{lang=../../x}", ""),
    "a direction that is none": ("[b]{dir=evil}", "dir"),
    "a key twice": ("{#thesis}\nencore", "already"),
    "a key that is a path": ("{#../../x}\nencore", "attributes|key"),
    "a picture out of the folder": ("![a](../../../../etc/passwd)", "no picture"),
    "a picture from the net": ("![a](https://example.org/x.png)", "no picture"),
    "a picture of data": ("![a](data:image/png;base64,AAAA)", "no picture"),
    "a picture that is not there": ("![a](images/carte.png)", "no picture"),
    "a conflict": ("<<<<<<< HEAD\nun\n=======\ndeux\n>>>>>>> b", "merge conflict"),
    "a conflict of three": ("<<<<<<< HEAD\nun\n||||||| base\nzéro\n=======\ndeux\n>>>>>>> b", "merge conflict"),
    "a diagram": ("```mermaid\ngraph\n```", "Mermaid"),
    "a lost note": ("a[^b]", "no note"),
    "notes in notes": ("a[^a]\n\n[^a]: b[^b]\n\n[^b]: c[^a]", ""),
    "deep callouts": ("".join("> " * n + "[!NOTE]\n" for n in range(1, 40)), ""),
    "open boxes": ("::: note\n" * 3000, ""),
    "open details": ("<details>\n<summary>a</summary>\n\n" * 300, "not closed"),
}  # fmt: skip

# What becomes of a catalogue's text, and what is said of it.
CATALOGUES: dict[str, tuple[Callable[[str], str | bytes], str]] = {
    "cut off": (lambda text: text[: len(text) // 2], ""),
    "cut off in a string": (lambda text: text[: text.rindex('"')], ""),
    "empty": (lambda text: "", "header"),
    "without a header": (lambda text: text[text.index("\n\n") + 2 :], ""),
    "twice the same": (lambda text: text + "\n" + text[text.index("\n\n") + 2 :], "already there"),
    "of another charset": (lambda text: text.replace("charset=UTF-8", "charset=ISO-8859-1"), "charset"),
    "of a charset that is a path": (lambda text: text.replace("charset=UTF-8", "charset=../../x"), "charset"),
    "of another language": (lambda text: text.replace("Language: en", "Language: tlh"), "language"),
    "UTF-16": (lambda text: text.encode("utf-16"), "not UTF-8"),
    "Latin-1": (lambda text: "é".encode("latin-1") + text.encode(), "not UTF-8"),
    "with a null": (lambda text: text.replace("Alliance of", "Alliance\0of", 1), "control character"),
    "with a line separator": (lambda text: text.replace("Alliance of", "Alliance\u2028of", 1), "control character"),
    "with a bell": (lambda text: text.replace("Alliance of", "Alliance\\aof", 1), "stands for no character"),
    "with an escape of C": (lambda text: text.replace("Alliance of", "Alliance\\x1bof", 1), "stands for no character"),
    "with a surrogate": (lambda text: text.replace("Alliance of", "Alliance \udc80of", 1).encode("utf-8", "surrogateescape"), "not UTF-8"),
    "with HTML": (lambda text: text.replace("The Alliance of", "<script>alert(1)</script> of", 1), "HTML"),
    "with a link to a script": (lambda text: text.replace("The Alliance of", "[x](javascript:alert(1)) of", 1), ""),
    "with stars": (lambda text: text.replace("The Alliance of", "*" * 10_000, 1), ""),
    "with a text without end": (lambda text: text.replace("The Alliance of", "x " * 1_000_000, 1), "characters in one text"),
    "with a conflict": (lambda text: f"{text}\n<<<<<<< HEAD\n=======\n>>>>>>> b\n", "merge conflict"),
    "with markers alone": (lambda text: text.replace("\nmsgid", "\n<<<<<<< HEAD\nmsgid", 3), "no line of a PO file"),
    "with plurals": (lambda text: f'{text}\nmsgctxt "zz"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', "plural"),
    "with a key and no text": (lambda text: f'{text}\nmsgctxt "zz"\n', "ends after"),
    "with an entry without a key": (lambda text: f'{text}\nmsgid "a"\nmsgstr "b"\n', "without a key"),
    "with words out of place": (lambda text: f'{text}\nmsgstr "b"\n', "out of place"),
    "with quotes in a text": (lambda text: f'{text}\nmsgctxt "z"\nmsgid "a" "b" c\nmsgstr ""\n', "no line of a PO file"),
    "five million bytes": (lambda text: text + "# x\n" * 1_300_000, "bytes, where"),
    "random": (lambda text: bytes((i * 7919 + i // 256) % 256 for i in range(20_000)), ""),
    "YAML": (lambda text: "a: b\n", "no line of a PO file"),
}  # fmt: skip


def cases() -> Iterator[Case]:
    """All of them."""
    for name, (text, says) in MARKDOWN.items():
        yield Case(name, last(f"\n{{#zz}}\n{text}\n"), f"^{TEXT}:\\d+.*({says})")
    whole: dict[str, tuple[bytes, str]] = {
        "empty": (b"", "holds no text"),
        "blank": (b" \n\t\n", "holds no text"),
        "UTF-16": ("éà".encode("utf-16"), "not UTF-8"),
        "zeros": (bytes(1000), "no text"),
        "a surrogate": (b"a \xed\xa0\x80", "not UTF-8"),
        "five million bytes": (b"mot\n\n" * 1_000_000, "bytes, where"),
    }
    for name, (data, says) in whole.items():
        yield Case(f"a text that is {name}", writing(TEXT, data), f"^{TEXT}.*({says})")
    for name, (change, says) in CATALOGUES.items():
        yield Case(f"a catalogue {name}", changing(PO, change), f"^{PO}.*({says})", ENGLISH)
