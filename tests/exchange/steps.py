"""Edits as data, done by python-docx, by pandoc (a Lua filter) and by LibreOffice (a Basic macro, one process for many).

A step is its name with words of the file and what to do: `("retype", "court", "bref")`. What a program cannot do, as
pandoc, which knows no page, has no step in it. Words are found where they first stand whole in one run.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import pypandoc

from tests import gates
from tests.exchange import steps_docx
from tests.exchange.kit import office_profile
from tests.exchange.report import picture

Step = tuple[str, ...]
Steps = Sequence[Step]
HERE = Path(__file__).parent
LUA, BASIC = HERE / "steps.lua", HERE / "steps.bas"


def by_docx(data: bytes, steps: Steps) -> bytes:
    """The file as python-docx saves it after some steps."""
    document, out = docx.Document(io.BytesIO(data)), io.BytesIO()
    for name, *words in steps:
        getattr(steps_docx, name)(document, *words)
    document.save(out)
    return out.getvalue()


def by_pandoc(data: bytes, steps: Steps) -> bytes:
    """The file as pandoc writes it anew after some steps, without bookmarks and properties."""
    with tempfile.TemporaryDirectory() as folder:
        before, after, filter_ = (Path(folder) / name for name in ("before.docx", "after.docx", "steps.lua"))
        before.write_bytes(data)
        calls = "\n".join(f"  {name}(doc, {', '.join(map(_quoted, words))})" for name, *words in steps)
        filter_.write_text(
            f"{LUA.read_text(encoding='utf-8')}\nfunction Pandoc(doc)\n{calls}\n  return doc\nend\n",
            encoding="utf-8",
        )
        options = [f"--lua-filter={filter_}"]
        pypandoc.convert_file(str(before), "docx", format="docx", outputfile=str(after), extra_args=options)
        return after.read_bytes()


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def by_office(files: Mapping[str, tuple[bytes, Steps]], ending: str = "docx") -> dict[str, bytes]:
    """Files as LibreOffice saves them after some steps, by name, all in one process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "new.png").write_bytes(picture("#b5482a"))
        calls = []
        for number, (data, steps) in enumerate(files.values()):
            (folder / f"{number}.docx").write_bytes(data)
            did = "\n".join(
                f"  {step} doc, {', '.join(_in_basic(one) for one in words)}" for step, *words in steps
            )
            calls.append(f"  doc = Opened({number})\n{did}\n  Saved doc, {number}")
        text = BASIC.read_text(encoding="utf-8").replace("FOLDER", folder.as_posix())
        _run_basic(text.replace("  CALLS", "\n".join(calls)).replace("ENDING", ending))
        problems = (folder / "problems.txt").read_text(encoding="utf-8")
        assert not problems, problems
        return {own: (folder / f"made{number}.{ending}").read_bytes() for number, own in enumerate(files)}


def _in_basic(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


@cache
def _profile() -> tempfile.TemporaryDirectory[str]:
    """The profile, filled, as it is when LibreOffice has started once."""
    _soffice(office_profile().name, "--terminate_after_init")
    return office_profile()


def _soffice(profile: str, *arguments: str) -> None:
    office = gates.program("soffice", "libreoffice-writer-nogui")
    install = f"-env:UserInstallation={Path(profile).as_uri()}"
    subprocess.run(
        [office, install, "--headless", "--norestore", *arguments],
        check=True,
        timeout=200,
        capture_output=True,
    )


def _run_basic(source: str) -> None:
    library = Path(_profile().name) / "user/basic/Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
        '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false">'
        '<library:element library:name="Module1"/></library:library>'
    )
    (library / "Module1.xba").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{escape(source)}</script:module>',
        encoding="utf-8",
    )
    _soffice(_profile().name, "macro:///Standard.Module1.Main")
