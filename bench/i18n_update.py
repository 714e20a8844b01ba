"""How long `build.py i18n update` takes: 1,000 segments in 20 languages, after 5, 20 and 100 % of the source changed.

Run: python bench/i18n_update.py. Demanded: under 10 s in total for one update of all languages.
"""

from __future__ import annotations

import contextlib
import io
import random
import re
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from brochure.cli.main import run  # noqa: E402
from tests.project import Project, copy_project  # noqa: E402

LANGUAGES = [
    "en", "es", "ar", "zh-Hans", "ru", "de", "it", "pt", "pl", "nl",
    "sv", "da", "fi", "cs", "el", "tr", "uk", "vi", "id", "hu",
]  # fmt: skip
SEGMENTS = 1_000


def book(project: Project, seed: int) -> list[str]:
    """Paragraphs of the brochure's own words."""
    words = re.findall(r"\w+", (project.content / "texte.md").read_text(encoding="utf-8"))
    draw = random.Random(seed)
    return [" ".join(draw.choices(words, k=draw.randint(5, 60))) for _ in range(SEGMENTS)]


def write(project: Project, paragraphs: list[str]) -> None:
    """The paragraphs as a part of the publication."""
    text = "".join(f"{{#k{number}}}\n{paragraph}.\n\n" for number, paragraph in enumerate(paragraphs))
    (project.content / "livre.md").write_text(text, encoding="utf-8")


def update(project: Project) -> float:
    """Seconds that an update takes, reading and writing included."""
    begun = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        assert run(project.root, ["i18n", "update"]) == 0
    return time.perf_counter() - begun


def main() -> None:
    """Print the seconds for each share of the source changed."""
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder))
        file = project.content / "publication.yml"
        project.replace(
            file, "languages: [fr, en, es, ar, zh-Hans, ru]", f"languages: [fr, {', '.join(LANGUAGES)}]"
        )
        project.replace(file, "parts:\n", "parts:\n  livre: livre.md\n")
        paragraphs, others = book(project, 1), book(project, 2)
        write(project, paragraphs)
        print(f"new catalogues: {update(project):.2f} s")
        for path in project.content.glob("locale/*.po"):
            text = path.read_text(encoding="utf-8")
            filled = re.sub(r'^(msgid "(.+)"\n)msgstr ""$', r'\1msgstr "T \2"', text, flags=re.MULTILINE)
            path.write_text(filled, encoding="utf-8")
        print(f"nothing changed: {update(project):.2f} s")
        for share in (5, 20, 100):
            for number in range(0, SEGMENTS, 100 // share):
                last = paragraphs[number].split()
                paragraphs[number] = " ".join([*last[:-1], others[number].split()[0], "mot"])
            write(project, paragraphs)
            print(f"{share} % changed: {update(project):.2f} s")


if __name__ == "__main__":
    main()
