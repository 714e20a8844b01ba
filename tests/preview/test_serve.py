"""The command: it begins, says where it is, and ends cleanly; what it is asked wrongly is usage."""

from __future__ import annotations

import signal
import socket
import sys
from pathlib import Path

import pytest

from tests.build.kit import files, small_project
from tests.preview.running import of_session, serving
from tests.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small_project(tmp_path_factory.mktemp("project"), "[fr]")


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for processes")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_it_ends_cleanly_and_takes_all_that_it_started_with_it(
    project: Project, number: signal.Signals
) -> None:
    with serving(project) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert of_session(process) == set()
    assert not [name for name in files(project.root) if name.endswith(".draft")]


def test_a_port_that_is_taken_is_usage(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = project.build("serve", "--no-open", "--port", str(port))
    assert told.code == 2
    assert told.lines[-1] == f"Error: no preview at port {port}: Address already in use; --port takes another"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("serve", "--port", "70000"), "no port"),
        (("serve", "--port", "x"), "no port"),
        (("serve", "--editor", "javascript:alert({file})"), "opens no file"),
        (("serve", "--editor", "JavaScript:{file}"), "opens no file"),
        (("serve", "--editor", "vscode://file"), "opens no file"),
        (("serve", "--editor", "{file}"), "opens no file"),
        (("serve", "--prot", "1"), "did you mean “--port”"),
        (("serve", "alliance"), "no publication “alliance”: one of: alliance-des-territoires"),
        (("--lang", "de", "serve"), "no language “de”"),
        (("--release", "serve"), "a preview shows the work as it is"),
        (("--shard", "1/2", "serve"), "a preview shows the work as it is"),
    ],
)
def test_what_it_is_asked_wrongly_is_usage(project: Project, words: tuple[str, ...], said: str) -> None:
    told = project.build(*words)
    assert told.code == 2
    assert said in told.lines[-1]


def test_a_folder_without_publications_is_usage(tmp_path: Path) -> None:
    told = Project(tmp_path).build("serve", "--no-open")
    assert (told.code, "there is nothing to build" in told.lines[-1]) == (2, True)
