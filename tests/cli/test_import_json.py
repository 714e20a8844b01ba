"""`--json` of the two imports: the same report, whatever came back."""

from __future__ import annotations

from pathlib import Path

from tests.project import copy_project


def test_an_unedited_file_reports_no_change_as_json(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    assert project.build("--lang", "en", "--format", "docx").code == 0
    assert project.build("i18n", "export", "en", "--to", "xliff").code == 0
    (xliff,) = (project.root / "output" / "exchange").glob("*.xlf")
    word = project.build("--json", "import", str(project.made("en", "docx")))
    agency = project.build("i18n", "import", str(xliff), "--json")
    for outcome in (word, agency):
        report = outcome.json()
        assert (outcome.code, report["exit"]) == (0, 0)
        assert report["changes"] == report["comments"] == report["diagnostics"] == []
