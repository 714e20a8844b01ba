"""What is loaded to find out that nothing is to be done: a list of modules, so that it stays short."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.build.kit import start
from tests.project import Project

SHOW = """
import json, sys
from pathlib import Path
from brochure.cli.main import run
before = set(sys.modules)
code = run(Path(sys.argv[1]), sys.argv[2:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""
OURS = {
    "brochure", "brochure.budgets", "brochure.cli", "brochure.cli.arguments", "brochure.cli.asked", "brochure.cli.ending", "brochure.cli.listing", "brochure.cli.main", "brochure.cli.options", "brochure.cli.outcome", "brochure.cli.printable",
    "brochure.cli.progress", "brochure.cli.report", "brochure.cli.selection", "brochure.diagnostics", "brochure.files", "brochure.formats", "brochure.lazy",
    "brochure.memo", "brochure.build", "brochure.build.boundary", "brochure.build.run", "brochure.build.drafts",
    "brochure.build.job", "brochure.build.left", "brochure.build.manifest", "brochure.build.output", "brochure.build.parts",
    "brochure.build.told",
    "brochure.build.plan", "brochure.build.pool", "brochure.build.project", "brochure.build.publish", "brochure.build.settings",
    "brochure.build.shard", "brochure.build.task", "brochure.build.trace", "brochure.plaintext", "brochure.store",
    "brochure.themes", "brochure.themes.chain", "brochure.world", "brochure.writers", "brochure.writers.fill",
}  # fmt: skip
OTHERS = {"msgspec"}
STARTUP = {"_distutils_hack", "sitecustomize", "usercustomize"}  # what an environment may load by itself


def loaded(project: Project, *arguments: str) -> tuple[int, set[str]]:
    """Exit code, and every module of ours and of other packages that was loaded."""
    process = start(project, *arguments, code=SHOW)
    _, err = process.communicate(timeout=60)
    code, modules = json.loads(err.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize("arguments", [(), ("list",), ("--explain",), ("--lang", "fr", "--json")])
def test_the_path_on_which_nothing_changed_is_short(built: Project, arguments: tuple[str, ...]) -> None:
    code, modules = loaded(built, *arguments)
    assert code == 0
    assert {name for name in modules if name.split(".")[0] == "brochure"} - OURS == set()
    site = {Path(path).name.removesuffix(".py") for path in Path(pytest.__file__).parent.parent.iterdir()}
    tops = {name.split(".")[0] for name in modules if name.split(".")[0] in site}
    assert tops - OTHERS - {"brochure"} - STARTUP == set()
