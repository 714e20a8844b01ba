# `make` builds every edition and format; `make test` runs the tests. Both set up .venv first.
# On a fresh machine only Python 3.11 (with venv) and make are needed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: build manual setup test check lint tools lock dependencies sbom clean

build: $(VENV)/.built
	$(BIN)/python build.py $(ARGS)

# What docs/ says, as PDF, Word file and web page.
manual: $(VENV)/.built
	$(BIN)/python build.py --publication manual $(ARGS)

setup: $(VENV)/.built

$(VENV)/.built: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	    || { echo "This Python lacks venv: install it (Debian, Ubuntu: apt install python3-venv)" >&2; exit 2; }
	@echo "Setting up $(VENV): about thirty packages, a minute or so."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --progress-bar off --require-hashes -r requirements.lock
	@echo "Compiling the press, once."
	$(BIN)/python -m compileall -q brochure
	@touch $@

$(VENV)/.tested: $(VENV)/.built requirements-test.lock
	@echo "Adding what the tests need, a minute or so."
	$(BIN)/python -m pip install --progress-bar off --require-hashes -r requirements-test.lock
	@touch $@

# Gates whose tool is missing are skipped with a reason; BROCHURE_REQUIRE_GATES=1 makes them fail instead.
test: $(VENV)/.tested
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

lint: $(VENV)/.tested
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	$(BIN)/vulture brochure build.py tools/unused.py --min-confidence 60

check: lint test

# The validators behind the gates (npm packages, veraPDF), into .tools/.
tools:
	PYTHON=$(abspath $(BIN))/python tests/tools/setup.sh

LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-annotate --no-emit-options \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --allow-unsafe

lock: $(VENV)/.tested
	$(LOCK) -o requirements.lock pyproject.toml
	$(LOCK) --extra test -o requirements-test.lock pyproject.toml

# What stands in docs/dependencies.md; after `make lock`, in an environment that has the new locks installed.
dependencies: $(VENV)/.tested
	$(BIN)/python tools/dependencies.py

# What a build is made of, for those who scan it: CycloneDX, checked against its schema.
sbom: $(VENV)/.tested
	$(BIN)/python tools/dependencies.py --sbom sbom.cdx.json

clean:
	$(BIN)/python build.py clean
