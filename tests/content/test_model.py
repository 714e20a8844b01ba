"""What templates see: texts that cannot be taken apart, and names that say what was meant."""

from __future__ import annotations

import jinja2
import pytest

from brochure.content.errors import ContentError
from brochure.content.model import Value
from brochure.document.nodes import Text
from tests.content.sample_folder import Folder


def render(folder: Folder, template: str) -> str:
    """What a template makes of it when it prints only plain strings."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)
    return environment.from_string(template).render(p=folder.load())


@pytest.mark.parametrize(
    "template",
    ["{{ p.title|upper }}", "{{ p.title ~ '!' }}", "{{ p.title|truncate(3) }}", "{{ '%s'|format(p.title) }}", "{{ p.title }}",
     "{{ p.title|replace('a', 'b') }}", "{{ [p.title]|join }}", "{{ p.parts.texte|title }}", "{{ p.parts.texte.blocks[0]|lower }}"],
)  # fmt: skip
def test_a_text_is_no_string_of_characters(folder: Folder, template: str) -> None:
    with pytest.raises(ContentError) as caught:
        render(folder, template)
    assert "use a style" in caught.value.hint


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{% if p.title == 'Un beau titre' %}yes{% endif %}", "yes"),
        ("{% if p.subtitle %}yes{% else %}no{% endif %}", "no"),
        ("{{ p.title.plain }}", "Un beau titre"),
        ("{% for part in p.parts %}{{ part.name }}{% endfor %}", "texte"),
        ("{{ p.parts.texte.title.plain }}", "Début"),
        ("{% for b in p.parts.texte.blocks %}{{ b.kind }} {% endfor %}", "h2 p p ul "),
        ("{% for b in p.parts.texte.rest %}{{ b.key }} {% endfor %}", "un un.p1 liste "),
        ("{% for b in p.parts.texte.before('liste') %}{{ b.key }} {% endfor %}", "un un.p1 "),
        ("{% for b in p.parts.texte.after('un') %}{{ b.key }} {% endfor %}", "un.p1 liste "),
        ("{{ p.parts.texte['un'].classes[0] }}", "large"),
        ("{{ p.parts.texte['un'].text.plain }}", "Un mot sur l’ODD 11."),
        ("{% if 'texte' in p.parts and 'un' in p.parts.texte and 'x' not in p.parts %}yes{% endif %}", "yes"),
    ],
)
def test_logic_sees_plain_values(folder: Folder, template: str, shown: str) -> None:
    assert render(folder, template) == shown


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("{{ p.parts.text }}", "no part “text” in publication.yml", "did you mean “texte”?"),
        ("{{ p.parts.texte['list'] }}", "content/demo/texte.md has no block “list”", "did you mean “liste”?"),
        (
            "{{ p.parts.texte.before('list') }}",
            "content/demo/texte.md has no block “list”",
            "did you mean “liste”?",
        ),
        ("{{ p.fields.authorities.mary }}", "no entry “mary” in publication.yml", "did you mean “mairie”?"),
    ],
)
def test_a_wrong_name_says_what_was_meant(folder: Folder, template: str, message: str, hint: str) -> None:
    with pytest.raises(ContentError) as caught:
        render(folder, template)
    assert (str(caught.value), caught.value.hint) == (message, hint)


def test_equality_is_that_of_the_words() -> None:
    one, two = Value("a", (Text("mot"),)), Value("b", (Text("mot"),))
    assert one == two
    assert one == "mot"
    assert one != "autre"
    assert len({one, two}) == 1


def test_keywords_are_cut_at_the_commas_of_any_script(folder: Folder) -> None:
    folder.change("publication.yml", "author:", "keywords: [un, deux]\nauthor:")
    publication = folder.load()
    assert publication.keywords == ("un", "deux")
    assert publication.keyword_list.source == "un, deux"
