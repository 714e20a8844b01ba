"""The brochure's French text as plain Markdown, for tools that know nothing of our keys."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

KEY = re.compile(r"\{[#.][^}]*\}\n?\s*")


def markdown(content: Path) -> str:
    """All that the brochure says, in its order."""
    data = yaml.safe_load((content / "publication.yml").read_text(encoding="utf-8"))
    parts = [KEY.sub("", (content / name).read_text(encoding="utf-8")) for name in data["parts"].values()]
    names = "\n".join(f"- {name}" for name in data["contributors"]["names"].values())
    entries = "\n".join(
        f"- [{entry['text']}]({entry['href']})" if "href" in entry else f"- {entry['text']}"
        for entry in data["contacts"]["entries"].values()
    )
    publisher = f"{data['publisher']['name']}\\\n{data['publisher']['address']}"
    subtitle = " ".join(data["subtitle"].replace("\\", " ").split())
    head = f"---\ntitle: {data['title']}\nlang: fr\nsubtitle: |\n  {subtitle}\n---\n"
    ends = [
        f"## {data['contributors']['title']}",
        names,
        f"## {data['contacts']['title']}",
        entries,
        publisher,
    ]
    return "\n\n".join([head, *parts, *ends]) + "\n"
