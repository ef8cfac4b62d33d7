# Needs Python 3.11 or later and make, nothing else. `make help` lists the targets.

PYTHON ?= python3
INPUTS ?= inputs
OUTPUTS ?= outputs
JOBS ?= 0
WORKERS ?= 2

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: all test check format docs bench clean distclean lock help

all: $(VENV)/.run ## build every work in inputs/ into outputs/ (only what changed)
	@$(BIN)/python -m archivist.corpus $(INPUTS) -o $(OUTPUTS) --jobs $(JOBS)

test: $(VENV)/.dev ## run every test
	$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: $(VENV)/.dev ## lint, format, types, import direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/imports.py

format: $(VENV)/.dev ## put the code into its one format
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

docs: $(VENV)/.dev ## write the pages of docs/ that are made from the code
	$(BIN)/python tools/recognised.py

bench: $(VENV)/.dev ## speed and memory beside pandoc, PDFium and Tesseract; what the corrector mends
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_cleaning.py

clean: ## remove what was built
	rm -rf $(OUTPUTS) dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

distclean: clean ## remove the environment too
	rm -rf $(VENV)

lock: ## pin the newest versions that pyproject.toml allows, for every platform, with their hashes
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	printf 'hatchling>=1.27\n' > $(VENV)/lock/build.in
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock -o requirements-dev.lock

LOCK = $(VENV)/lock/bin/uv --quiet pip compile pyproject.toml $(VENV)/lock/build.in --upgrade \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

help:
	@sed -n 's/^\([a-z]*\):[^#]*## /\1\t/p' $(MAKEFILE_LIST)

# The environment: made once, brought up to date when a lock changes.

$(VENV)/.run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("archivist needs Python 3.11 or later; say which: make PYTHON=python3.12")'
	@echo "setting up $(VENV) (once) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q archivist
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "adding what checks and tests need (once) ..." >&2
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
