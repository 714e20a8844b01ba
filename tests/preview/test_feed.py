"""What happens is one event for who takes it, however much it was; and real files are noticed."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from brochure.preview.feed import NOTHING, Event, Feed, watch


def test_all_that_happens_meanwhile_is_one_event() -> None:
    feed = Feed()
    assert not feed.waiting()
    for number in range(100):
        feed.changed([Path(f"{number}.md")])
    feed.viewed()
    assert feed.waiting()
    event = feed.take()
    assert (len(event.files), event.viewed, event.stopped) == (100, True, False)
    assert feed.take(0) == NOTHING


def test_to_look_at_something_else_makes_nothing_old() -> None:
    feed = Feed()
    feed.viewed()
    assert not feed.changing()
    feed.changed([Path("a.md")])
    assert feed.changing()


def test_who_waits_is_woken() -> None:
    feed, taken = Feed(), list[Event]()
    thread = threading.Thread(target=lambda: taken.append(feed.take(60)))
    thread.start()
    feed.stop()
    thread.join(30)
    assert taken[0].stopped


def test_files_of_a_project_are_noticed_also_in_folders_that_come_later(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    feed, stop = Feed(), threading.Event()
    thread = threading.Thread(target=watch, args=(tmp_path, feed, stop), daemon=True)
    thread.start()
    try:
        seen = _until(feed, tmp_path / "content" / "a.md")
        assert tmp_path / "content" / "a.md" in seen
        assert not any(path.name.startswith(".a.md") for path in seen), (
            "drafts of editors are nobody's business"
        )
        (tmp_path / "templates").mkdir()
        assert tmp_path / "templates" / "b.yml" in _until(feed, tmp_path / "templates" / "b.yml")
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()


def _until(feed: Feed, file: Path) -> set[Path]:
    """What has been told once a file is, which is saved as editors do it, again and again until it is noticed."""
    seen: set[Path] = set()
    for number in range(200):
        draft = file.with_name(f".{file.name}.swp")
        draft.write_text(str(number))
        os.replace(draft, file)  # noqa: PTH105 - a rename over the file
        seen |= feed.take(0.2).files
        if file in seen:
            break
    return seen
