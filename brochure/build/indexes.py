"""Makes index pages, where editions are made: in a worker. What is current, and what is stored, publish.py decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup
from msgspec.structs import replace

from brochure.build.boundary import contained
from brochure.build.edition import Edition, downloads
from brochure.build.facts import Facts, from_plain
from brochure.build.job import Job
from brochure.build.queries import PUBLICATION
from brochure.build.task import EditionShown, IndexPages, Landing, Overview
from brochure.diagnostics import Sink
from brochure.document.nodes import Text
from brochure.memo import Memo
from brochure.writers.html.index import Built, list_page, listed_card, publication_files, series_files
from brochure.writers.request import RenderRequest


def made(memo: Memo, task: Landing | Overview) -> IndexPages:
    """The pages of an index. What is wrong stands in their diagnostics."""
    sink, world = Sink(), memo.world
    edition = Edition(memo, task.publication, task.lang, task.options.release, task.row)
    pages = IndexPages()
    with contained(str(task), world, Sink()):  # what is wrong is told when it is made
        if task.before and (same := memo.still(task.before.inputs, (), task.options.settings)):
            return IndexPages(inputs=same, current=True)
    with contained(str(task), world, sink), world.asked() as inputs:
        given = edition.order("html", sink)
        if isinstance(task, Landing):
            files, card = _landing(edition, given, task, sink)
        else:
            files, card = _overview(edition, given, task, sink), {}
        pages = IndexPages(files, task.options.under(inputs), card)
    return replace(pages, diagnostics=tuple(sink))


def _landing(
    edition: Edition, given: RenderRequest, task: Landing, sink: Sink
) -> tuple[dict[str, bytes], dict[str, Any]]:
    editions = tuple(_built(task.publication, shown, given) for shown in task.editions)
    if task.row:
        series = edition.memo.get(PUBLICATION, sink, task.publication, task.row).series
        files = series_files(given, series, editions, edition.shell("publications.html.j2", sink))
        first = tuple(one for one in editions if one.properties.row == task.row)
        card = listed_card(given, task.publication, first)
        return files, {**card, "title": series, "subject": _common(editions), "cover": str(card["cover"])}
    files = publication_files(given, editions, edition.shell("index.html.j2", sink))
    card = listed_card(given, task.publication, editions)
    return files, {**card, "cover": str(card["cover"])}


def _common(editions: Sequence[Built]) -> str:
    """What the rows of a series are about, where all say the same; "" where each has a subject of its own."""
    subjects = {one.properties.subject for one in editions}
    return subjects.pop() if len(subjects) == 1 else ""


def _overview(edition: Edition, given: RenderRequest, task: Overview, sink: Sink) -> dict[str, bytes]:
    cards = [{**card, "cover": Markup(card["cover"])} for card in task.cards]
    return list_page(given, cards, edition.shell("publications.html.j2", sink))


def _built(publication: str, shown: EditionShown, given: RenderRequest) -> Built:
    """An edition's card. It leads to the web page, or where that was not built, to the first file there is."""
    page = Job(publication, shown.lang, "html", shown.row)
    every = [replace(one, href=f"{page.folder}/{one.href}") for one in downloads(page, shown.files)]
    offered = tuple(one for one in every if one.format != "html")
    first = f"{page.folder}/{page.filename}" if "html" in shown.files else every[0].href
    facts = from_plain(shown.facts)
    sibling = next(edition for edition in given.editions if edition.lang == shown.lang)
    status = _status(facts, given.words)
    return Built(facts, replace(sibling, href=first), offered, status)


def _status(facts: Facts, words: Mapping[str, Text]) -> str:
    """What a reader must know of an edition, "" where all is well."""
    if facts.status == "draft":
        return words["draft"].text
    return words["not_approved"].text if facts.unapproved else ""
