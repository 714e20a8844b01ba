"""Inline Markdown → inline nodes. One parser for Markdown files, YAML values and translations.

Bold, italics, code, struck-out, raised and lowered text, links, pictures, forced breaks, `[text]{lang=en}`,
`[text]{.optional}`, emoji codes, and the same in HTML's own elements. Whatever else looks like markup is an error with
its line, so that no markup is ever printed. Where a link leads, and whether a picture is there, is not judged here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal, cast, get_args
from unicodedata import normalize
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from brochure.budgets import INLINE_DEPTH, TEXT_CHARACTERS
from brochure.content.attributes import BEHIND, pairs
from brochure.content.crossrefs import clause, leads_inside, with_references
from brochure.content.foreign import CHARACTERS, ESCAPES, check_text
from brochure.content.normal import normalised
from brochure.content.picture_attributes import described
from brochure.content.serialise import EMOJI_CODE
from brochure.diagnostics import Sink, Span
from brochure.document import nodes as n
from brochure.document.walk import has_pictures, plain, walk
from brochure.languages.tags import fault

if TYPE_CHECKING:
    from markdown_it.token import Token

    from brochure.content.html_tags import HtmlTag

OPTIONAL = "optional"
IN_LINE = ("width", "height", "focus")
"""What may be said of a picture within a line."""
LINKED_PICTURE = "say what it shows or where the link leads: [![words](images/a.png)](https://…)"
PHRASES = frozenset(get_args(n.PhraseKind))
# What Markdown and `check` below look at; a text without it is its own characters.
_MARKUP = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029\ufeff\ufffd-\uffff!&*<>\\[\\]\\\\_`{}~^$]|:[a-z0-9_+-]+:|:::|@[a-z]+[-:]|==|%%"
)
_RAISED = re.compile(
    "(?<=[0-9IVXLCDMNSn])[ᵃᵇᶜᵈᵉᶠᵍⁱᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛᶻ]+(?!\\w)"
    "|(?<=\\S)(?:[⁰¹²³⁴-⁹]*[⁺⁻][⁰¹²³⁴-⁹⁺⁻]*|[₀-₉]*[₊₋][₀-₉₊₋]*)"
)
"""Letters that are raised by what they are: 1ᵉʳ, XIXᵉ, Mᵐᵉ, nᵒ. In phonetics they stand behind small letters: pʰ.
Charges and powers with a sign, NO₃⁻, Ca²⁺, h⁻¹, as few fonts have the signs.
"""
_NAMED = re.compile(r"(?<![A-Za-z0-9_@])@((?:fig|tbl|tab|sec|eq|lst)[-:][\w-]*\w)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")

_NO_HOST = re.compile(r"https?://[^\w\[]")  # “https://…”: how an address begins, and none
_UNSUPPORTED = {
    "hr": ("a rule inside a line", "write --- on a line of its own"),
    "math_inline": (
        "mathematics",
        "write it in words with H~2~O and x^2^, or as a picture; for a “$” write \\$",
    ),
    "math_inline_double": ("mathematics", "write it in words, or as a picture"),
}
_PHRASES: dict[str, n.PhraseKind] = {"s": "deleted", "sub": "sub", "sup": "sup"}
_ELEMENTS: dict[str, Callable[[tuple[n.Inline, ...]], n.Inline]] = {
    **dict.fromkeys(("b", "strong"), n.Strong),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), n.Emphasis),
    **dict.fromkeys(("s", "del", "strike"), partial(n.Phrase, "deleted")),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), partial(n.Phrase, "code")),
    "sub": partial(n.Phrase, "sub"),
    "sup": partial(n.Phrase, "sup"),
}
"""What HTML's elements (HTML Living Standard, 4.5) say in Markdown's words."""
_ATTRIBUTED = ("a", "span", "bdi", "bdo")
_EMPTY: dict[str, tuple[n.Inline, ...]] = {
    "br": (n.LineBreak(),),
    "wbr": (n.Text("\u200b"),),
    "img": (),
    "hr": (),
}
"""Elements without an end."""
_EMOJI = re.compile(rf"(?<!\w):{EMOJI_CODE}:(?!\w)")


def parse_inline(source: str, span: Span | None, sink: Sink) -> tuple[n.Inline, ...]:
    """The nodes of one text. `span` is where it begins; problems are told to the sink, reading goes on."""
    text = source.strip()
    excess = TEXT_CHARACTERS.excess(len(text))
    if excess:
        sink.error("content/too-large", excess, span, "a text of several paragraphs is a Markdown file")
        return ()
    if text and not _MARKUP.search(text):  # most short texts: 20 times as fast
        return tuple(_with_raised(text))
    if _BLANK_LINE.search(text):
        hint = "leave out the blank line; a text of several paragraphs is a Markdown file"
        sink.error("content/paragraphs", "a blank line inside a text of one paragraph", span, hint)
    from brochure.content.markdown import parser  # 20 ms, and an edition may do without

    tokens = parser().parseInline(text, {})
    return read_tokens(tokens[0].children or (), span, sink)


def read_tokens(tokens: Sequence[Token], span: Span | None, sink: Sink) -> tuple[n.Inline, ...]:
    """The nodes of markdown-it's inline tokens."""
    excess = INLINE_DEPTH.excess(max((token.level for token in tokens), default=0))
    if excess:
        sink.error("content/too-deep", excess, span, "leave out markup that is inside of other markup")
        return ()
    reader = _Reader(tuple(tokens), span or Span(""), sink)
    return normalised(reader.until(""))


class _Reader(Struct):
    """One pass over the tokens; `span` moves down a line at each line's end."""

    tokens: tuple[Token, ...]
    span: Span
    sink: Sink
    at: int = 0

    def until(self, close: str) -> tuple[n.Inline, ...]:
        """The nodes up to the closing token of that type, or to the end."""
        return self.up_to(lambda token: token.type == close)

    def up_to(self, closes: Callable[[Token], bool]) -> tuple[n.Inline, ...]:
        """The nodes up to the token that closes them, or to the end."""
        found: list[n.Inline] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if closes(token):
                break
            found += self.one(token)
        return tuple(found)

    def one(self, token: Token) -> tuple[n.Inline, ...]:
        """The node that a token begins; none for what is not supported."""
        match token.type:
            case "text":
                return tuple(self.words(token))
            case "text_special":  # an escape or an entity: what would be markup is none here
                check_text(token.content, self.span, self.sink, ESCAPES)
                return (n.Text(token.content),)
            case "softbreak" | "hardbreak":
                self.span = replace(self.span, line=self.span.line + 1) if self.span.line else self.span
                return (n.LineBreak(),) if token.type == "hardbreak" else (n.Text(" "),)
            case "strong_open":
                return (n.Strong(self.until("strong_close")),)
            case "em_open":
                return (n.Emphasis(self.until("em_close")),)
            case "s_open" | "sub_open" | "sup_open":
                name = token.type.removesuffix("_open")
                return (n.Phrase(_PHRASES[name], self.until(f"{name}_close")),)
            case "code_inline":
                check_text(token.content, self.span, self.sink, CHARACTERS)
                return (n.Phrase("code", (n.Text(token.content),)),)
            case "link_open":
                span = self.span
                return self.link(token, self.until("link_close"), span)
            case "span_open":
                return self.inset(token, self.until("span_close"))
            case "lookup":
                return (n.Inset((), lookup=str(token.meta["name"]), span=self.span),)
            case "note_mark":
                return (self.note(token),)
            case "image":
                return (self.picture(token),)
            case "html_inline":
                return self.html(token)
        what, hint = _UNSUPPORTED.get(token.type, (token.type, ""))
        self.sink.error("content/unsupported", f"{what} cannot be used here", self.span, hint)
        return ()

    def is_raised(self, token: Token) -> bool:
        """Whether a text is the mark of a note that somebody counts in asterisks, `^*^`."""
        before = self.tokens[self.at - 2] if self.at > 1 else token
        return (before.type == "sup_open" or before.content == "<sup>") and not token.content.strip("*")

    def words(self, token: Token) -> Iterator[n.Inline]:
        """Words, with what Quarto's names stand for, `@fig-one`: a link that says what is there."""
        if not self.is_raised(token):
            check_text(token.content, self.span, self.sink)
        self.meaning(token)
        # The plugins of sub- and superscript leave an escaped line end as it is.
        for number, piece in enumerate(_NAMED.split(self.emoji(token.content.replace("\n", " ")))):
            if number % 2:
                yield self.reference(n.Link(f"#{piece}", (), span=self.span))
            else:
                yield from _with_raised(piece)

    def note(self, token: Token) -> n.Footnote:
        """The mark of a note, with what it says where that stands within the line."""
        words = parse_inline(token.meta.get("words", ""), self.span, self.sink)
        note = (n.Paragraph(words, span=self.span),) if words else ()
        return n.Footnote(str(token.meta["label"]), note, span=self.span)

    def picture(self, token: Token) -> n.Image:
        """A picture among the words, whose file is not looked for here. It has no caption."""
        given = {name: str(value) for name, value in token.attrs.items()}
        following = self.tokens[self.at] if self.at < len(self.tokens) else token
        if following.type == "text" and (behind := BEHIND.match(following.content)):
            given |= pairs(behind[1])
            following.content = following.content[behind.end() :]
        words = plain(read_tokens(token.children, self.span, self.sink)) if token.children else token.content
        title = given.get("title", "")
        if title and words:
            hint = "give the picture a paragraph of its own, or leave out what stands in quotes"
            message = f"the caption of a picture within a line is left out: {title}"
            self.sink.warning("content/attributes", message, self.span, hint)
        if "%" in given.get("width", ""):
            hint = "a size within a line is a length, such as 12pt or 16px"
            self.sink.error("content/attributes", f"width={given.pop('width')} in a line", self.span, hint)
        found = described(given, IN_LINE, words or title, self.span, self.sink)
        return replace(found, written=unquote(given.get("src", "")))

    def meaning(self, token: Token) -> None:
        """Tell of a line that begins as a meaning does, and has no term of one line above it."""
        before = self.tokens[self.at - 2].type if self.at > 1 else ""
        if before == "softbreak" and token.content.startswith((": ", ":\t")):
            hint = "write the term on one line of its own, below an empty line, and : with its meaning right below"
            self.sink.error("content/definition", "a meaning without a term", self.span, hint)

    def emoji(self, text: str) -> str:
        """The text with emoji in the place of their codes."""
        return _EMOJI.sub(self.one_emoji, text) if ":" in text else text

    def one_emoji(self, found: re.Match[str]) -> str:
        """The emoji that a code such as `:smile:` stands for; one that nobody knows is told."""
        from emoji import emojize  # 40 ms, for texts that have codes

        drawn = emojize(found[0], language="alias").replace("\ufe0f", "")  # which few fonts have
        if drawn == found[0]:
            hint = f"write the emoji itself, or \\{found[0]}"
            self.sink.error("content/emoji", f"there is no emoji “{found[0]}”", self.span, hint)
        return drawn

    def html(self, token: Token) -> tuple[n.Inline, ...]:
        """An element of HTML that says no more than Markdown can; a comment is no text."""
        if token.content.startswith("<!--"):
            self.close_gap()
            return ()
        # 8 ms, for texts that have HTML
        from brochure.content.html_tags import WORDS_ALONE, read_tag, tell_looks

        tag = read_tag(token.content)
        if tag is None or tag.name not in {*_ELEMENTS, *_ATTRIBUTED, *_EMPTY, *WORDS_ALONE}:
            self.raw(f"raw HTML: {token.content}", "write Markdown; for a “<” write \\<")
        elif tag.closes:
            self.raw(f"{token.content} closes nothing", "delete it")
        else:
            tell_looks(tag, self.span, self.sink)
            holds = tag.name not in _EMPTY and not tag.empty
            return self.html_element(tag, token.content) if holds else self.empty(tag, token)
        return ()

    def empty(self, tag: HtmlTag, token: Token) -> tuple[n.Inline, ...]:
        """An element that holds nothing."""
        if tag.name == "img":
            from brochure.content.html_tags import as_markdown  # 8 ms, as above

            return (self.picture(as_markdown(token)),)
        if tag.name == "hr":
            what, hint = _UNSUPPORTED[tag.name]
            self.sink.error("content/unsupported", f"{what} cannot be used here", self.span, hint)
        return _EMPTY.get(tag.name, ())

    def close_gap(self) -> None:
        """Of the two spaces round what is no text, one stays."""
        before, after = self.tokens[self.at - 2 : self.at - 1], self.tokens[self.at : self.at + 1]
        if before and after and before[0].content.endswith(" ") and after[0].type == "text":
            after[0].content = after[0].content.removeprefix(" ")

    def html_element(self, tag: HtmlTag, opening: str) -> tuple[n.Inline, ...]:
        """What stands between two tags, as what the element says."""
        span, children = self.span, self.between(tag, opening)
        if make := _ELEMENTS.get(tag.name):
            return (make(children),) if children else ()
        if tag.name not in _ATTRIBUTED:
            return children
        if tag.names and not children:
            return ()
        token = tag.in_markdown()
        if token.type == "link_open":
            return self.link(token, children, span)
        return self.inset(token, children)

    def between(self, tag: HtmlTag, opening: str) -> tuple[n.Inline, ...]:
        """The nodes up to the end of an element, which must be there."""
        closing, span = f"</{tag.name}>", self.span
        children = self.up_to(lambda token: _is_tag(token, closing))
        if not _is_tag(self.tokens[self.at - 1], closing):
            hint = f"write {closing} behind its words"
            self.sink.error("content/raw-html", f"{opening} is not closed", span, hint)
        return children

    def raw(self, message: str, hint: str) -> None:
        """Tell of HTML that no format could show."""
        self.sink.error("content/raw-html", message, self.span, hint)

    def link(self, token: Token, children: tuple[n.Inline, ...], span: Span) -> tuple[n.Inline, ...]:
        """A link, which must have an address and a text."""
        self.attributes(token, {"href", "title", "lang", "target", "rel", ":target", ":rel"})
        if any(isinstance(inner, n.Link) for inner in walk(*children)):
            self.sink.error("content/unsupported", "a link inside a link", span, "leave one of them out")
        if any(isinstance(inner, n.Footnote) for inner in walk(*children)):
            hint = "write it behind the link: the mark of a note is a link itself"
            self.sink.error("content/note", "the mark of a note inside a link", span, hint)
        href, title = str(token.attrGet("href") or ""), str(token.attrGet("title") or "")
        if token.info == "auto" and _NO_HOST.match(plain(children)):
            return children
        link = n.Link(href, children, title, lang=str(token.attrGet("lang") or ""), span=span)
        if leads_inside(href):
            return (self.reference(link),)
        if has_pictures(children) and not plain(children).strip():
            message = "a link round a picture without words"
            self.sink.error("content/empty-link", message, span, LINKED_PICTURE)
        if not href or not children:
            lacks = "no text" if href else "no address"
            self.sink.error("content/empty-link", f"a link with {lacks}", span, "write [text](https://…)")
            return children
        return (link,)

    def reference(self, link: n.Link) -> n.Link:
        """A link inside the publication, with what it says of its target. A page alone is nothing on the web."""
        found = with_references(link)
        parted = clause(found.children)
        if parted and not (parted[0] or parted[2]):
            message = "a link that says a page and no more: the web has no pages"
            hint = "say what stands there as well: [Table %n, page %p](#key)"
            self.sink.error("content/reference", message, link.span, hint)
        return found

    def inset(self, token: Token, children: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
        """A stretch with a language or a direction of its own, or one that copyfit may leave out."""
        if token.attrGet("class") in PHRASES:
            return self.phrase(token, children)
        optional = token.attrGet("class") == OPTIONAL
        self.attributes(token, {"lang", "dir", "class"} if optional else {"lang", "dir"})
        lang, direction = str(token.attrGet("lang") or ""), str(token.attrGet("dir") or "")
        if direction not in ("", "ltr", "rtl", "auto"):
            self.sink.error("content/attributes", f"dir={direction}", self.span, "dir is ltr, rtl or auto")
            direction = ""
        if not lang and not direction and not optional:
            return children
        return (n.Inset(children, cast(Literal["", "ltr", "rtl", "auto"], direction), optional, lang=lang),)

    def phrase(self, token: Token, children: tuple[n.Inline, ...]) -> tuple[n.Inline, ...]:
        """`[words]{.sub}`: what the shorter marks cannot say, such as words with spaces in a subscript."""
        kind = cast(n.PhraseKind, token.attrGet("class"))
        self.attributes(token, {"class"})
        return (n.Phrase(kind, children),) if children else ()

    def attributes(self, token: Token, known: set[str]) -> None:
        """Tell of attributes that this element does not have, and of a language that is none."""
        for name in sorted({*token.attrs} - known):
            shown = {"id": "a key (#…)", "class": "a class (.…)"}.get(name, f"“{name}”")
            hint = "only lang=…, dir=… and .optional belong here"
            self.sink.error("content/attributes", f"{shown} on a stretch of text", self.span, hint)
        lang = str(token.attrGet("lang") or "")
        if lang and (hint := fault(lang)):
            self.sink.error("content/language", f"“{lang}” is no language tag", self.span, hint)


def _with_raised(words: str) -> Iterator[n.Inline]:
    """Words, raised letters among them as what readers, searches and fonts know: `1ᵉʳ` is `1^er^` (UAX #15, NFKC)."""
    start = 0
    for found in _RAISED.finditer(words):
        yield n.Text(words[start : found.start()])
        kind: n.PhraseKind = "sub" if found[0][-1] in "₀₁₂₃₄₅₆₇₈₉₊₋" else "sup"
        yield n.Phrase(kind, (n.Text(normalize("NFKC", found[0])),))
        start = found.end()
    if words[start:]:
        yield n.Text(words[start:])


def _is_tag(token: Token, written: str) -> bool:
    return token.type == "html_inline" and token.content.lower().replace(" ", "") == written
