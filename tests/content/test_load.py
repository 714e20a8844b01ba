"""Bad input: one line for each fault, with file and line, what is wrong and how to mend it; all of them in one run."""

from __future__ import annotations

from collections import Counter

import pytest

from brochure.content import inlines, kinds
from brochure.diagnostics import Diagnostic, Failed, Sink, Span
from brochure.document.nodes import Inline
from tests.content.sample_folder import TEXT, YAML, Folder


def test_a_good_folder_loads_in_silence(folder: Folder) -> None:
    sink = Sink()
    publication = folder.load(sink)
    assert list(sink) == []
    assert publication.title == "Un beau titre"
    assert publication.parts["texte"].file == "content/demo/texte.md"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("date: 2018-02\n", "", "publication.yml:1:1: error: “date” is missing (add “date:”) [content/missing-key]"),
        ("  name: Éditeur\n", "", "publication.yml:20:3: error: “publisher.name” is missing (add “name:”) [content/missing-key]"),
        ("[fr, en]", "fr, en", "publication.yml:4:12: error: “languages” must be a list, not text (give each entry a line of its own that begins with “- ”) [content/wrong-type]"),
        ("Un *beau* titre", "2018", "publication.yml:1:8: error: “title” must be text, not a number (put it in quotes) [content/wrong-type]"),
        ("Un *beau* titre", "", "publication.yml:1:7: error: “title” is empty (write a value, or leave the key out where it is optional) [content/empty]"),
        ("author:", "autor: x\nauthor:", "publication.yml:7:1: error: the key “autor” means nothing here (did you mean “author”?) [content/unknown-key]"),
        ("    alt: Un dessin", "    atl: Un dessin", "publication.yml:12:5: error: the key “cover.drawing.atl” means nothing here (did you mean “alt”?) [content/unknown-key]"),
        ("status: draft", "status: drift", "publication.yml:6:9: error: “status” cannot be “drift” (did you mean “draft”?) [content/unknown-value]"),
        ("theme: plain", "theme: plein", "publication.yml:5:8: error: “theme”: there is no theme “plein” in templates/ (did you mean “plain”?) [content/unknown-theme]"),
        ("2018-02", "Février 2018", "publication.yml:2:7: error: “date”: “Février 2018” is no date that can be read (write 2018, 2018-02 or 2018-02-14) [content/date]"),
        ("2018-02", "2018-02-30", "publication.yml:2:7: error: “date”: “2018-02-30” is no date that can be read (write 2018, 2018-02 or 2018-02-14) [content/date]"),
        ("2018-02", "2018-02\nembargo: 2018-03", "publication.yml:3:10: error: “embargo”: “2018-03” is no day (write the whole date, such as 2018-02-14) [content/date]"),
        ("2018-02", "2018-02\npages: 0", "publication.yml:3:8: error: “pages” is 0 (give at least 1) [content/empty]"),
        ("[fr, en]", "[fr, anglais]", "publication.yml:4:17: error: “languages.1”: “anglais” is no language tag (BCP 47, such as fr, pt-BR, zh-Hans) [content/language]"),
        ("[fr, en]", "[en]", "publication.yml:4:12: error: “languages” lacks the text's own language, fr (add it to the list) [content/language]"),
        ("cover:\n", "cover:\n  picture: images/vue.jpg\n", "publication.yml:9:12: error: “cover.picture”: there is no file images/vue.jpg (put the file there, or correct the path) [content/missing-file]"),
        ("cover:\n", "cover:\n  focus: ici\n", "publication.yml:9:10: error: “cover.focus”: “ici” is no place in a picture (such as center, left top or 30% 60%) [content/focus]"),
        ("texte.md", "text.md", "publication.yml:18:10: error: “parts.texte”: there is no file text.md (did you mean “texte.md”?) [content/missing-file]"),
        ("texte.md", "../texte.md", "publication.yml:18:10: error: “parts.texte”: ../texte.md is not in the publication's folder (put it into the publication's folder, or into docs/ and write /docs/name) [content/outside]"),
        ("  mairie:", "  La Mairie:", "publication.yml:15:3: error: “authorities.La Mairie”: “La Mairie” cannot be a name here (small letters a–z, digits, - and _, beginning with a letter or digit) [content/key]"),
        ("name: La mairie", "name: La <blink>mairie</blink>", "publication.yml:16:11: error: raw HTML: <blink> (write Markdown; for a “<” write \\<) [content/raw-html]"),
        ("name: La mairie", "name: |\n      La\n      $a^2$", "publication.yml:18: error: mathematics cannot be used here (write it in words with H~2~O and x^2^, or as a picture; for a “$” write \\$) [content/unsupported]"),
        ("name: La mairie", "name: La mairie[^1]", "publication.yml:16:11: error: a footnote [^1] in a short text (write it into the text, or move the text into a Markdown file) [content/note]"),
        ("name: La mairie", "name: '[La mairie](www.mairie.fr)'", "publication.yml:16:11: error: “www.mairie.fr” leads nowhere (did you mean “https://www.mairie.fr”?) [content/broken-link]"),
        ("name: La mairie", "name: '[Le plan](plan.js)'", "publication.yml:16:11: error: “plan.js” leads nowhere (“https://plan.js” if it is an address; put the file on the web"),
        ("title:", "title: a\ntitle:", "publication.yml:2:1: error: “title” is already there in line 1 (keep one of the two) [yaml/duplicate-key]"),
        ("status: draft", "advice:\n  texte-un:\n    limit: 3\nstatus: draft", "publication.yml:7:3: error: there is no segment “texte-un”"),
    ],
)  # fmt: skip
def test_publication_file(folder: Folder, old: str, new: str, expected: str) -> None:
    folder.change("publication.yml", old, new)
    assert folder.problems()[0].startswith(expected)


def test_a_file_includes_another(folder: Folder) -> None:
    folder.write("texte.md", "## Un\n\n{{< include suite.md >}}\n\nFin.")
    folder.write("suite.md", "Deux.\n\n- trois")
    part = folder.load().parts["texte"]
    assert [(block.key, block.kind) for block in part] == [
        ("texte.h1", "h2"), ("texte-suite.p1", "p"), ("texte-suite.ul1", "ul"), ("texte.p1", "p"),
    ]  # fmt: skip
    assert part.blocks[1].span
    assert part.blocks[1].span.file.endswith("suite.md")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{{< include nulle-part.md >}}", "texte.md:1: error: there is no file nulle-part.md to include"),
        ("{{< include ../texte.md >}}", "texte.md:1: error: there is no file ../texte.md to include"),
        ("{{< include suite.md >}}", "suite.md:1: error: suite.md includes itself"),
        ("{{< include texte.md >}}", "texte.md:1: error: texte.md includes itself"),
    ],
)
def test_what_cannot_be_included_is_told(folder: Folder, line: str, expected: str) -> None:
    folder.write("suite.md", "{{< include suite.md >}}")
    folder.write("texte.md", line)
    assert folder.problems()[0].startswith(expected)


@pytest.mark.parametrize("text", ["title: [a", "title: a: b", "title: a\n\tb: c", "- un\nb: c", "a: 'b"])
def test_bad_yaml_names_its_line(folder: Folder, text: str) -> None:
    folder.write("publication.yml", text)
    (problem,) = folder.problems()
    assert problem.startswith("publication.yml:")
    assert problem.endswith("[yaml/syntax]")


def test_an_empty_file_and_one_that_is_a_list(folder: Folder) -> None:
    for text in ("", "- un"):
        folder.write("publication.yml", text)
        assert folder.problems() == [
            "publication.yml:1:1: error: the file is not a mapping of keys to values (begin with “title: …”) [content/wrong-type]"
        ]


def test_no_publication_file(folder: Folder) -> None:
    (folder.path / "publication.yml").unlink()
    (problem,) = folder.problems()
    assert problem.endswith("[file/unreadable]")


def test_wrong_encoding(folder: Folder) -> None:
    folder.write("texte.md", "un\nété".encode("latin-1"))
    assert folder.problems() == [
        "texte.md:2: error: byte 0xE9 is not UTF-8 (save the file as UTF-8) [file/encoding]"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Mise à jour\n\n[ici](#mise-a-jours-)", "texte.md:3: error: no heading, figure or table has the key “mise-a-jours-” (did you mean “mise-à-jour”?) [content/broken-link]"),
        ("[ici](#debout)", "texte.md:1: error: no heading, figure or table has the key “debout” (did you mean “debut”?) [content/broken-link]"),
        ("[ici](autre.md)", "texte.md:1: error: “autre.md” leads nowhere (it is no file of this publication’s parts) [content/broken-link]"),
        ("[ici](mailto:qui)", "texte.md:1: error: “mailto:qui” leads nowhere (write https://…, mailto:…, tel:… or #key of a heading, figure or table) [content/broken-link]"),
        ("[ici](qui@site.fr)", "texte.md:1: error: “qui@site.fr” leads nowhere (did you mean “mailto:qui@site.fr”?) [content/broken-link]"),
        ("![vue](images/vue.jpg)", "texte.md:1: error: there is no picture images/vue.jpg (pictures lie in the publication's folder: images/name.jpg) [content/missing-file]"),
        ("un <blink> mot", "texte.md:1: error: raw HTML: <blink> (write Markdown; for a “<” write \\<) [content/raw-html]"),
        ("{#un}\nmot", "texte.md:8: error: the key “un” is already taken in content/demo/texte.md:2 (give one of the two another {#key}) [content/duplicate-key]"),
        ("{#title}\nmot", "publication.yml:1:8: error: the key “title” is already taken in content/demo/texte.md:2 (give one of the two another {#key}) [content/duplicate-key]"),
    ],
)  # fmt: skip
def test_markdown_file(folder: Folder, text: str, expected: str) -> None:
    folder.write("texte.md", text + "\n\n" + TEXT)
    assert folder.problems() == [expected]


def test_a_link_to_a_heading_and_full_addresses_are_good(folder: Folder) -> None:
    links = "[a](#debut) [b](https://a.org/b?c#d) [c](mailto:qui@site.fr) [d](tel:+33140000000)"
    folder.write("texte.md", links + "\n\n" + TEXT)
    folder.load()


def test_faults_in_several_files_are_all_told(folder: Folder) -> None:
    yaml = YAML.replace("2018-02", "hier").replace("language: fr\n", "").replace("[fr, en]", "fr")
    folder.write(
        "publication.yml",
        yaml.replace("texte: texte.md", "texte: texte.md\n  suite: suite.md\n  fin: fin.md"),
    )
    folder.write("suite.md", "un <blink>mot</blink>\n\n[ici](#nulle-part)")
    folder.write("fin.md", b"\xff")
    codes = {problem.split(": ")[0] + problem[problem.rindex("[") :] for problem in folder.problems()}
    assert codes == {
        "publication.yml:2:7[content/date]",
        "publication.yml:1:1[content/missing-key]",
        "publication.yml:3:12[content/wrong-type]",
        "suite.md:1[content/raw-html]",
        "suite.md:3[content/broken-link]",
        "fin.md:1[file/encoding]",
    }


def test_bad_yaml_does_not_hide_faults_of_the_text(folder: Folder) -> None:
    folder.change("publication.yml", "status: draft", "status: [draft")
    folder.write("texte.md", "un <blink>mot</blink>")
    assert [problem[problem.rindex("[") :] for problem in folder.problems()] == [
        "[yaml/syntax]", "[content/raw-html]", "[content/raw-html]",
    ]  # fmt: skip


def test_faults_told_before_do_not_stop_a_good_publication(folder: Folder) -> None:
    sink = Sink()
    sink.error("other", "another publication's")
    assert folder.load(sink).id == "demo"


def test_loading_that_fails_raises_failed(folder: Folder) -> None:
    folder.write("texte.md", "<blink>")
    with pytest.raises(Failed):
        folder.load()


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2018", "2018"), ("2018-02", "2018-02"), ("2018-02-14", "2018-02-14"), ("'2018'", "2018")],
)
def test_dates_are_as_exact_as_they_are_written(folder: Folder, written: str, iso: str) -> None:
    folder.change("publication.yml", "2018-02", written)
    assert folder.load().date.iso == iso


def test_without_a_picture_the_drawing_is_shown(folder: Folder) -> None:
    cover = folder.load().fields.cover
    assert (cover.src, cover.drawn) == ("", True), "the theme’s own, if it has one"
    assert cover.alt == "Un dessin"
    assert [credit.plain for credit in cover.credits] == ["© Qui", "Dessin : nous"]


@pytest.mark.parametrize("name", ["cover.jpg", "cover.JPG", "cover.png", "cover.webp"])
def test_a_picture_dropped_in_is_the_cover(folder: Folder, name: str) -> None:
    folder.write(f"images/{name}", b"picture")
    cover = folder.load().fields.cover
    assert (cover.src, cover.drawn) == (f"content/demo/images/{name}", False)
    assert cover.alt == "Une photographie"
    assert [credit.plain for credit in cover.credits] == ["© Qui"]


def test_a_logo_dropped_in_is_the_authority_s(folder: Folder) -> None:
    assert folder.load().fields.authorities["mairie"].logo.src == ""
    folder.write("images/mairie.png", b"picture")
    assert folder.load().fields.authorities["mairie"].logo.src == "content/demo/images/mairie.png"


def test_of_two_pictures_one_is_used_and_it_is_said_which(folder: Folder) -> None:
    folder.write("images/cover.svg", b"picture")
    folder.write("images/cover.jpg", b"picture")
    sink = Sink()
    assert folder.load(sink).fields.cover.src == "content/demo/images/cover.jpg"
    assert [item.message for item in sink] == ["cover.jpg is used, cover.svg is not"]


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("center", (0.5, 0.5)),
        ("top", (0.5, 0.0)),
        ("left", (0.0, 0.5)),
        ("bottom right", (1.0, 1.0)),
        ("30% 65%", (0.3, 0.65)),
    ],
)
def test_a_focal_point_is_written_as_in_css(folder: Folder, written: str, point: tuple[float, float]) -> None:
    folder.change("publication.yml", "cover:\n", f"cover:\n  focus: {written}\n")
    assert folder.load().fields.cover.focus == point


def test_words_that_yaml_1_1_would_turn_into_something_else(folder: Folder) -> None:
    folder.change(
        "publication.yml", "status: draft", "status: draft\nnames: [no, 12:30, 2018-02-14, 007, yes]"
    )
    assert folder.load().names == ("no", "12:30", "2018-02-14", "007", "yes")


def test_a_text_is_parsed_once_and_its_fault_told_once(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the text itself: each of this folder stands in one place."""
    parsed, told = Counter[str](), Counter[str]()
    read_inline, add = inlines.parse_inline, Sink.add

    def counted(source: str, span: Span | None, sink: Sink) -> tuple[Inline, ...]:
        parsed[source] += 1
        return read_inline(source, span, sink)

    def added(sink: Sink, diagnostic: Diagnostic) -> None:
        told[diagnostic.message] += 1
        add(sink, diagnostic)

    monkeypatch.setattr(kinds, "parse_inline", counted)
    folder.load()
    assert {parsed[text] for text in ("Un *beau* titre", "La mairie", "Éditeur", "ODD")} == {1}
    assert max(parsed.values()) == 1
    folder.change("publication.yml", "name: La mairie", "name: La <blink>mairie</blink>")
    monkeypatch.setattr(Sink, "add", added)
    folder.problems()
    assert set(told.values()) == {1}
