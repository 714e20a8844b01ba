"""LibreOffice as a process that stays, and saves files again one after another: to begin takes it two seconds.

A profile caches fonts that files bring along, so who looks at pages asks `gates.office_pdf`, which begins anew.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from tests import gates

SERVICE = Path(__file__).with_name("office.bas")
FILTERS: Mapping[str, str] = {"docx": "MS Word 2007 XML", "odt": "writer8"}
SECONDS = 120
"""For one file."""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
%s</script:module>
"""


def started(basic: str, profile: Path) -> subprocess.Popen[bytes]:
    """LibreOffice at work on a program in Basic, in a profile of its own, which is made here."""
    command = gates.office(profile)
    library = profile / "user/basic/Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "Module1.xba").write_text(MODULE % escape(basic), encoding="utf-8")
    silent = subprocess.DEVNULL
    program = "macro:///Standard.Module1.Main"
    return subprocess.Popen([*command, program], stdin=silent, stdout=silent, stderr=silent)


class Service:
    """The process that stays. It is asked, and answers, by files of a folder; it ends when nobody asks for a minute."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="office-")
        folder = Path(self._folder.name)
        self._asking, self._asked, self._answered = (folder / n for n in ("asking", "asked", "answered"))
        basic = SERVICE.read_text(encoding="utf-8").replace("FOLDER", folder.as_posix())
        self._process = started(basic, folder / "profile")

    @property
    def ended(self) -> bool:
        """Whether the next who asks needs another one."""
        return self._process.poll() is not None

    def save(self, file: Path, target: Path) -> None:
        """Have a file saved in the format that the target's name ends with. Fails the test where it cannot be."""
        self._answered.unlink(missing_ok=True)
        self._asking.write_text(f"{file}\n{target}\n{FILTERS[target.suffix[1:]]}\n", encoding="utf-8")
        self._asking.rename(self._asked)
        last = time.monotonic() + SECONDS
        while not self._answered.exists():
            if time.monotonic() > last:  # it hangs, and is of no use to who asks next
                self._process.kill()
                self._process.wait()
            assert not self.ended, f"LibreOffice has ended at {file}, or hung"
            time.sleep(0.01)
        said = self._answered.read_text(encoding="utf-8").strip()
        assert not said, f"{file}: {said}"

    def end(self) -> None:
        """End it, with all that it has left."""
        self._process.kill()
        self._process.wait()
        self._folder.cleanup()


SERVICES: list[Service] = []
"""Those of this process of tests: where one has ended, another follows."""


def saved(file: Path, ending: str = "docx") -> Path:
    """The file after LibreOffice has opened and saved it. ending: `docx`, or `odt` for its own format."""
    if not SERVICES or SERVICES[-1].ended:
        SERVICES.append(Service())
    target = file.parent / "saved" / file.with_suffix(f".{ending}").name
    target.parent.mkdir(exist_ok=True)
    SERVICES[-1].save(file, target)
    return target


def end() -> None:
    """After the last test of this process."""
    for service in SERVICES:
        service.end()
