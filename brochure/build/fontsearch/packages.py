"""Fonts from package registries, through their ordinary clients: npm, pip, apt-get. Nothing is installed.

A family has one package in each, by its name: Google's families are `@expo-google-fonts/open-sans` in npm, and some are
`font-open-sans` in PyPI and `fonts-open-sans` in Debian.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from brochure.brand.faces import USABLE
from brochure.budgets import FONT_BYTES, FONT_PACKAGE_BYTES
from brochure.build.fontsearch.files import FontFile

SECONDS = 300
_TERMS = re.compile(r"(licen[sc]e|ofl|copying|copyright)", re.IGNORECASE)
_NO_NETWORK = re.compile(
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|NewConnectionError|name resolution|"
    r"Could not resolve|Cannot initiate|Connection (refused|failed|timed out)|unreachable",
    re.IGNORECASE,
)
PackedFile = tuple[str, Callable[[], bytes]]


class Unreachable(Exception):
    """A registry that does not answer, or whose client is not there; says which, and why."""


def npm(family: str) -> list[FontFile]:
    """From npm. Raises Unreachable."""
    package = f"@expo-google-fonts/{_slug(family)}"
    return _fetched(package, "npm", ["npm", "pack", "--silent", package], _tar)


def pypi(family: str) -> list[FontFile]:
    """From PyPI. Raises Unreachable."""
    package = f"font-{_slug(family)}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet"]
    return _fetched(package, "PyPI", [*pip, "--no-deps", "--no-build-isolation", package], _wheel_or_tar)


def debian(family: str) -> list[FontFile]:
    """From Debian. Raises Unreachable."""
    package = f"fonts-{_slug(family)}"
    return _fetched(package, "Debian", ["apt-get", "download", "-qq", package], _deb)


def _slug(family: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", family.lower()).strip("-")


def _fetched(
    package: str, registry: str, command: list[str], unpack: Callable[[Path], Iterator[PackedFile]]
) -> list[FontFile]:
    """The font files of a package; none where the registry has no such package."""
    with tempfile.TemporaryDirectory() as folder:
        if not _run(registry, command, folder):
            return []
        found = []
        for archive in sorted(Path(folder).iterdir()):
            if not FONT_PACKAGE_BYTES.excess(archive.stat().st_size):
                found += _fonts(unpack(archive), f"{registry}: {_versioned(package, archive.name)}")
        return found


def _run(registry: str, command: list[str], folder: str) -> bool:
    """Whether the client has fetched it. Raises Unreachable."""
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=SECONDS, check=False, text=True
        )
    except FileNotFoundError:
        raise Unreachable(f"{registry} ({command[0]} is not installed)") from None
    except subprocess.TimeoutExpired:
        raise Unreachable(f"{registry} (it does not answer)") from None
    said = done.stderr + done.stdout
    if done.returncode and _NO_NETWORK.search(said):
        raise Unreachable(f"{registry} (it cannot be reached)")
    return done.returncode == 0


def _versioned(package: str, archive: str) -> str:
    """The package with its version, as the archive's name has it."""
    version = re.search(r"[-_](\d[^-_]*)", archive.removesuffix(".tgz").removesuffix(".tar.gz"))
    return f"{package} {version[1]}" if version else package


def _fonts(entries: Iterator[PackedFile], origin: str) -> list[FontFile]:
    kept: dict[str, bytes] = {}
    terms = ""
    for name, read in entries:
        if name.lower().endswith(USABLE):
            kept[PurePosixPath(name).name] = read()
        elif _TERMS.search(PurePosixPath(name).name):
            text = read().decode("utf-8", "replace")
            terms = max(terms, text, key=lambda one: ("font" in one.lower(), len(one)))
    return [FontFile(name, data, origin, terms) for name, data in kept.items()]


def _tar(archive: Path) -> Iterator[PackedFile]:
    with tarfile.open(archive) as tar:
        yield from _members(tar)


def _members(tar: tarfile.TarFile) -> Iterator[PackedFile]:
    for member in tar:
        if member.isreg() and not FONT_BYTES.excess(member.size):
            file = tar.extractfile(member)
            yield member.name, (file.read if file else bytes)


def _wheel_or_tar(archive: Path) -> Iterator[PackedFile]:
    if archive.suffix != ".whl":
        yield from _tar(archive)
        return
    with zipfile.ZipFile(archive) as wheel:
        for entry in wheel.infolist():
            if not FONT_BYTES.excess(entry.file_size):
                yield entry.filename, partial(wheel.read, entry)


def _deb(archive: Path) -> Iterator[PackedFile]:
    done = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", archive], capture_output=True, check=False, timeout=SECONDS
    )
    if done.returncode == 0:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
            yield from _members(tar)
