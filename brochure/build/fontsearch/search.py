"""Where fonts are looked for, in this order: files that were given, the project's themes, the system, packages."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, field

from brochure import store
from brochure.brand.faces import USABLE
from brochure.budgets import FONT_BYTES
from brochure.build.fontsearch.files import Candidate, FontFile, candidate, named, taken
from brochure.build.fontsearch.packages import Unreachable, debian, npm, pypi
from brochure.build.fontsearch.wishes import Wish
from brochure.themes.chain import THEMES

SYSTEM = "the system's fonts"
Source = Callable[[str], list[FontFile]]


class Search(Struct):
    """Finds families for one project. given: font files of the command line. silent: registries that did not answer."""

    root: Path
    given: Sequence[Path] = ()
    silent: dict[str, str] = field(default_factory=dict)
    _known: dict[str, list[Candidate]] = field(default_factory=dict)

    def found(self, wish: Wish) -> tuple[Candidate, ...]:
        """The files for a wish, from the first source that has one of its families; () where none has."""
        for name in wish.names:
            for source in (self._given, self._themes, _system, npm, pypi, debian):
                candidates = named(name, self._candidates(source, name))
                if files := taken(wish, candidates):
                    return files
        return ()

    def _candidates(self, source: Source, name: str) -> list[Candidate]:
        key = f"{source.__name__} {name}"
        if key not in self._known:
            self._known[key] = [one for file in self._asked(source, name) if (one := candidate(file))]
        return self._known[key]

    def _asked(self, source: Source, name: str) -> list[FontFile]:
        if source.__name__ in self.silent:
            return []
        try:
            return source(name)
        except Unreachable as why:
            self.silent[source.__name__] = str(why)
            return []

    def _given(self, _: str) -> list[FontFile]:
        return [FontFile(path.name, store.read(path), "given") for path in self.given]

    def _themes(self, _: str) -> list[FontFile]:
        fonts = sorted((self.root / THEMES).glob("*/fonts/**/*"))
        return [
            FontFile(path.name, store.read(path), path.relative_to(self.root).as_posix(), path=path)
            for path in fonts
            if path.is_file() and path.suffix.lower() in USABLE
        ]


def _system(name: str) -> list[FontFile]:
    """What fontconfig has of a family, and no other family in its place. None where there is no fontconfig."""
    command = ["fc-list", f":family={name}", "file"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return []
    paths = (Path(line.strip().rstrip(":")) for line in done.stdout.splitlines())
    wanted = (path for path in paths if path.suffix.lower() in USABLE and path.is_file())
    small = sorted(path for path in wanted if not FONT_BYTES.excess(path.stat().st_size))
    return [FontFile(path.name, store.read(path), SYSTEM) for path in small]
