"""What a preview makes of what happens: what is looked at first, the last good file while one fails, one build for many changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.job import Job
from brochure.build.pool import Superseded
from brochure.build.settings import PACKAGE
from brochure.build.task import Proof, TextPlace
from brochure.diagnostics import Sink, Span
from brochure.preview.feed import NOTHING, Event, Feed
from tests.preview.kit import JOBS, PAGES, Answers, Script, heard, last, pdf, session

FR_PDF, FR_DOCX, FR_HTML, AR_PDF = JOBS[0], JOBS[1], JOBS[2], JOBS[3]
OTHERS = tuple(Job("another", "fr", format) for format in ("pdf", "docx", "html"))
SAVED = Event(frozenset({Path("content/leaflet/text.md")}))


@pytest.fixture
def press(tmp_path: Path) -> Answers:
    return Answers(tmp_path / "output")


def test_what_is_looked_at_is_made_first_and_the_rest_when_it_is_quiet(press: Answers) -> None:
    own = session(press, Script([SAVED, NOTHING, SAVED, SAVED, NOTHING]))
    own.join(FR_HTML)
    own.run()
    looked = ["begin", str(FR_HTML)]
    assert press.made_ == [*looked, *looked, "rest", *looked, *looked, "rest"]


def test_whoever_names_nothing_sees_the_first_and_what_is_gone_is_shown_in_the_nearest(
    press: Answers,
) -> None:
    left = [*JOBS]

    def lose_arabic() -> Event:
        left[:] = [job for job in JOBS if job.lang != "ar"]
        return SAVED

    own = session(press, Script([lose_arabic]), lambda _: tuple(left))
    first, arabic = own.join(None), own.join(AR_PDF)
    own.run()
    assert last(first)["job"] == {"publication": "leaflet", "lang": "fr", "format": "pdf", "row": ""}
    assert last(arabic)["job"] == {"publication": "leaflet", "lang": "fr", "format": "pdf", "row": ""}


def test_what_is_looked_at_stays_while_its_publication_cannot_be_read(press: Answers) -> None:
    broken = False

    def jobs(sink: Sink) -> tuple[Job, ...]:
        if broken:
            sink.error("yaml/syntax", "it is no YAML", Span("content/leaflet/publication.yml", 2))
        return OTHERS if broken else (*OTHERS, *JOBS)

    def saved(now: bool) -> Event:
        nonlocal broken
        broken = now
        press.files[AR_PDF] = None if now else PAGES
        return SAVED

    own = session(press, Script([lambda: saved(True), lambda: saved(False)]), jobs)
    viewer = own.join(AR_PDF)
    own.run()
    told = heard(viewer)
    shown = [data for kind, data in told if kind == "shown"]
    assert {data["job"]["publication"] for data in shown} == {"leaflet"}
    assert [data["state"] for data in shown] == ["current", "failed", "current"]
    projects = [data for kind, data in told if kind == "project"]
    assert all("leaflet" in data["publications"] for data in projects[1:])
    assert [len(data["findings"]) for data in projects[1:]] == [0, 1, 0]


def test_the_last_good_page_stays_while_a_source_is_broken(press: Answers) -> None:
    def broken() -> Event:
        press.files[FR_HTML] = None
        return SAVED

    def mended() -> Event:
        press.files[FR_HTML] = b"<p>mended</p>"
        return SAVED

    own = session(press, Script([broken, mended]))
    viewer = own.join(FR_HTML)
    own.run()
    good, bad, better = [data for kind, data in heard(viewer) if kind == "shown"]
    assert (good["state"], bad["state"], better["state"]) == ("current", "failed", "current")
    assert bad["file"] == good["file"] != better["file"]
    assert bad["findings"] == [
        {"severity": "error", "code": "content/missing", "message": "it is not there", "hint": "write it",
         "file": "content/leaflet/text.md", "line": 7, "column": 0}
    ]  # fmt: skip
    assert better["findings"] == []


def test_a_file_of_an_earlier_build_is_shown_where_the_first_one_fails(press: Answers) -> None:
    press.made(FR_PDF)
    FR_PDF.path(press.output).write_bytes(pdf("of yesterday"))
    press.files[FR_PDF] = None
    own = session(press, Script([]))
    viewer = own.join(FR_PDF)
    own.run()
    shown = last(viewer)
    assert (shown["state"], len(shown["pages"])) == ("failed", 1)
    own = session(Answers(press.output / "empty", {FR_PDF: None}), Script([]))
    viewer = own.join(FR_PDF)
    own.run()
    assert "nothing to show yet" in last(viewer)["note"]


def test_pages_that_run_over_are_shown_and_are_not_in_the_output(press: Answers) -> None:
    press.files[FR_PDF] = None
    text = TextPlace("text", "content/leaflet/text.md", 7, "Long", 1, (1.0, 2.0, 3.0, 4.0))
    press.proofs[FR_PDF] = Proof((text,), file=pdf("over", "over again"))
    own = session(press, Script([]))
    viewer = own.join(FR_PDF)
    own.run()
    told = dict(heard(viewer))
    assert (told["shown"]["state"], len(told["shown"]["pages"]), told["shown"]["fresh"]) == (
        "failed",
        2,
        True,
    )
    assert told["texts"]["texts"][0]["line"] == 7
    assert not press.output.exists()


def test_a_web_page_is_shown_before_it_is_checked_and_also_where_no_file_of_it_may_be_kept(
    press: Answers,
) -> None:
    text = TextPlace("text", "content/leaflet/text.md", 7, "Said")
    press.proofs[FR_HTML] = Proof((text,), file=b"<p>as it will be</p>")
    press.files[FR_HTML] = None
    own, before = session(press, Script([])), list[str]()
    viewer = own.join(FR_HTML)
    press.meets = lambda what: before.extend(kind for kind, _ in heard(viewer)) if what != "begin" else None
    own.run()
    assert before[-2:] == ["shown", "texts"], "told when it was to be checked"
    shown = last(viewer)
    assert (shown["state"], shown["fresh"]) == ("failed", True)
    assert own.web_pages[shown["web"].removeprefix("/output/")] == b"<p>as it will be</p>"
    assert not press.output.exists()


def test_all_who_look_are_shown_what_is_new_before_any_of_it_is_checked(press: Answers) -> None:
    press.proofs = {FR_HTML: Proof(file=b"<p>new</p>"), FR_PDF: Proof(file=pdf("new"))}
    own, before = session(press, Script([])), list[tuple[int, int]]()
    viewers = own.join(FR_PDF), own.join(FR_HTML)
    press.meets = lambda what: (
        before.append(tuple(len(heard(one)) for one in viewers))  # type: ignore[arg-type]
        if what != "begin"
        else None
    )
    own.run()
    assert all(before[0]), "both were told when the first was to be checked"


def test_only_what_has_changed_is_told(press: Answers) -> None:
    own = session(press, Script([SAVED, SAVED, NOTHING]))
    viewer, other = own.join(FR_HTML), own.join(FR_DOCX)
    own.run()
    assert [kind for kind, _ in heard(viewer)].count("shown") == 1
    assert {data["job"]["format"] for kind, data in heard(other) if kind == "shown"} == {"docx"}


def test_who_has_left_is_told_nothing_and_costs_nothing(press: Answers) -> None:
    own = session(press, Script([]))
    own.leave(own.join(FR_PDF))
    own.run()
    assert press.made_ == ["begin"]


def test_a_save_supersedes_the_build_that_it_makes_old(press: Answers) -> None:
    feed = Feed()

    def meets(what: str) -> None:
        """While the French page is made, texts are saved; the second time, the preview ends."""
        if what != str(FR_HTML):
            return
        if press.made_.count(what) == 1:
            feed.changed([Path("content/leaflet/text.md")])
            assert feed.changing()
            raise Superseded
        feed.stop()

    press = replace_meets(press, meets)
    own = session(press, feed)
    viewer = own.join(FR_HTML)
    own.run()
    assert press.made_.count(str(FR_HTML)) == 2
    assert "rest" not in press.made_
    assert last(viewer)["state"] == "current"


def replace_meets(press: Answers, meets: object) -> Answers:
    press.meets = meets  # type: ignore[assignment]
    return press


def test_a_hundred_files_at_once_are_one_build(press: Answers) -> None:
    feed = Feed()
    for number in range(100):
        feed.changed([Path(f"content/leaflet/{number}.md")])
    own = session(press, feed)
    own.join(FR_HTML)
    press.meets = lambda what: feed.stop() if what == "rest" else None
    own.run()
    assert press.made_.count(str(FR_HTML)) == 2, "the one at the beginning, and one for all that was saved"


def test_changed_code_of_the_press_says_restart_and_builds_no_more(press: Answers) -> None:
    code = Event(frozenset({PACKAGE / "memo.py"}))
    own = session(press, Script([code, SAVED, NOTHING]))
    viewer = own.join(FR_HTML)
    own.run()
    assert last(viewer, "project")["restart"] is True
    assert press.made_ == ["begin", str(FR_HTML)]
    assert not Event(frozenset({PACKAGE / "themes" / "base" / "styles.yml"})).code, "a theme is data"


def test_other_files_that_fail_are_named(press: Answers) -> None:
    press.files[AR_PDF] = None
    own = session(press, Script([NOTHING]))
    viewer = own.join(FR_HTML)
    own.run()
    assert last(viewer, "project")["failing"] == ["leaflet ar pdf"]


def test_languages_have_their_own_names_and_directions(press: Answers) -> None:
    own = session(press, Script([]))
    viewer = own.join(None)
    own.run()
    assert last(viewer, "project")["publications"] == {
        "leaflet": [
            {"lang": "fr", "name": "Français", "direction": "ltr"},
            {"lang": "ar", "name": "العربية", "direction": "rtl"},
        ]
    }


def test_a_project_that_has_nothing_left_is_told_and_waited_for(press: Answers) -> None:
    def jobs(sink: Sink) -> tuple[Job, ...]:
        sink.error("preview/nothing", "there is nothing to build")
        return ()

    own = session(press, Script([SAVED, NOTHING]), jobs)
    viewer = own.join(None)
    own.run()
    assert [one["code"] for one in last(viewer, "project")["findings"]] == ["preview/nothing"]
