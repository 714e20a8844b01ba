#!/usr/bin/env bash
# The press as people install it: the wheel in a fresh environment, outside of the checkout. What it begins, it builds at
# the first try, in three formats and without a word of warning. Called by .ci/run; two minutes or so.
# Where packages cannot be had it is skipped with a reason; BROCHURE_REQUIRE_GATES=1 makes that fail.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset PYTHONPATH
MOST=5000000 # bytes of the wheel

fail() { echo "installed: $*" >&2; exit 1; }
skip() {
    [ -z "${BROCHURE_REQUIRE_GATES:-}" ] || fail "$1"
    echo "installed: skipped, $1"
    exit 0
}

# Builds the project here: three formats of every edition, and nothing told. $1: how many files.
built() {
    brochure --quiet 2>"$work/said" || { cat "$work/said" >&2; fail "$PWD does not build"; }
    [ ! -s "$work/said" ] || { cat "$work/said" >&2; fail "$PWD builds with warnings"; }
    local made
    made=$(find output -name '*.pdf' -o -name '*.docx' -o -name '*.html' ! -name index.html | wc -l)
    [ "$made" -ge "$1" ] || fail "$PWD: $made files of $1"
    echo "installed: ${PWD##*/}: $made files"
}

# A publication in the theme of its own name; $2 …: how it begins.
themed() {
    local name=$1
    brochure --quiet new publication "$name" --lang fr "${@:2}"
    sed -i.old -E "s/^#?theme: (base|pfvt)/theme: $name/" "content/$name/publication.yml"
    rm "content/$name/publication.yml.old"
}

echo "installed: the wheel"
mkdir "$work/source" "$work/place"
(cd "$here" && git ls-files -z | xargs -0 tar -c) | tar -x -C "$work/source"
"${PYTHON:-python3}" -m venv "$work/venv"
export PATH="$work/venv/bin:$PATH"
(cd "$work/source" && pip wheel --quiet --no-deps --wheel-dir "$work" .) || skip "the wheel cannot be built here"
wheel=$(echo "$work"/*.whl)
size=$(wc -c <"$wheel")
[ "$size" -le "$MOST" ] || fail "the wheel has $size bytes, and may have $MOST"
echo "installed: $size bytes"
pip install --quiet "$wheel" || skip "the packages that it needs cannot be had"

cd "$work/place"
brochure --version
brochure new project first
(cd first && built 3)
for starter in $(python -c 'from brochure.starters.table import starters; print(*starters())'); do
    brochure --quiet new project "$starter" --starter "$starter"
    (cd "$starter" && built 6)
done

brochure --quiet new project themes
cd themes
brochure --quiet new theme child --starter brochure
themed child --starter brochure
printf 'color:\n  primary: "#A3142B"\n' >brand.yml
brochure --quiet new publication brand --lang fr --brand brand.yml
mkdir -p templates/scratch templates/replaced
cat >templates/scratch/styles.yml <<'END'
page:
  page: { size: A5, margin: 12mm }
paragraph:
  loud: { extends: lead, color: primary }
END
cat >templates/scratch/layout.xml.j2 <<'END'
<document>
<page>
<h1>{{ title }}</h1>
<p style="loud">{{ date }}</p>
{{ parts.text }}
</page>
</document>
END
echo 'extends: pfvt' >templates/replaced/theme.yml
cat >templates/replaced/styles.yml <<'END'
page:
  inside: { fill: 0% }
END
cat >templates/replaced/layout.xml.j2 <<'END'
<document>
<page>
<h1 style="part-title">{{ title }}</h1>
{{ parts.text }}
</page>
</document>
END
themed scratch
themed replaced
built 12
echo "installed: all is well"
