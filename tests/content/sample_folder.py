"""A small publication on disk, for tests that break it."""

from __future__ import annotations

from pathlib import Path

from brochure.content.load import load
from brochure.content.model import Publication
from brochure.diagnostics import Failed, Sink
from brochure.world import World

FIELDS = Path(__file__).resolve().parents[2] / "templates" / "pfvt" / "fields.yml"
"""What the sample's theme declares: the same as the brochure's."""
YAML = """\
title: Un *beau* titre
date: 2018-02
language: fr
languages: [fr, en]
theme: plain
status: draft
author: Qui écrit
cover:
  alt: Une photographie
  credit: "© Qui"
  drawing:
    alt: Un dessin
    credit: "Dessin : nous"
authorities:
  mairie:
    name: La mairie
parts:
  texte: texte.md
publisher:
  name: Éditeur
  address: 1 rue
abbreviations:
  ODD: Objectif de développement durable
"""
TEXT = """\
{#debut}
## Début

{#un .large}
Un **mot** sur l’ODD 11.

Deux.

{#liste}
- {#pomme}
  Pomme
- Poire
"""


class Folder:
    """A root with one theme and one publication, `content/demo`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "templates" / "plain").mkdir(parents=True)
        (root / "templates" / "plain" / "fields.yml").write_bytes(FIELDS.read_bytes())
        self.path = root / "content" / "demo"
        (self.path / "images").mkdir(parents=True)
        self.write("publication.yml", YAML)
        self.write("texte.md", TEXT)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path / name
        path.write_bytes(text) if isinstance(text, bytes) else path.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def load(self, sink: Sink | None = None) -> Publication:
        return load(World(self.root), self.path, sink or Sink())

    def problems(self) -> list[str]:
        """What is told, one line each, the folder's path left out; loading must have failed."""
        sink = Sink()
        try:
            self.load(sink)
        except Failed:
            return [str(item).replace("content/demo/", "", 1) for item in sink]
        raise AssertionError(f"loading went well: {[str(item) for item in sink]}")
