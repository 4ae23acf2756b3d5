# OCOP: `make run` and `make test` do everything on a machine with Python 3.11+, make and a package index.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
TOOLS := install -q --disable-pip-version-check --require-hashes -r requirements/tools.lock
export HOST PORT
# Where Python may keep what it compiled, a start costs a third: tests and servers start it hundreds of times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run setup dev browser test test-sqlite test-postgresql check format lint types contracts migrations bench demo lock messages reference clean

help: ## show what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-18s %s\n", $$1, $$2}'

$(VENV)/.ready-uv: requirements/tools.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv --without-pip $(VENV)
	@$(PYTHON) -m pip --python $(BIN)/python $(TOOLS) 2>/dev/null || { $(BIN)/python -m ensurepip && $(BIN)/python -m pip $(TOOLS); }
	@touch $@

$(VENV)/.ready-run: $(VENV)/.ready-uv requirements/run.lock pyproject.toml
	@test -f $(VENV)/.ready-dev || $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/run.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready-uv requirements/dev.lock pyproject.toml
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.lock
	@$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.ready-run

setup: $(VENV)/.ready-run ## install what running needs; leaves .venv/bin/ocop
	@$(BIN)/ocop build-assets

run: $(VENV)/.ready-run ## set up, load the demo, serve on HOST:PORT
	@exec $(BIN)/ocop run

demo: setup ## load the demo without serving
	@$(BIN)/ocop demo

dev: $(VENV)/.ready-dev ## install what tests and checks need
	@$(BIN)/ocop build-assets

browser: ## install Debian's chromium for the browser tests when it may
	@scripts/install_browser.sh

test: test-sqlite test-postgresql ## all tests, browser included, on both databases

test-sqlite: dev browser ## the whole suite on SQLite
	$(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder

test-postgresql: dev browser ## the whole suite on a throwaway PostgreSQL
	$(BIN)/python scripts/with_postgresql.py $(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder

check: export JOURNEY_PICTURES := no
check: dev ## formatting, lint, types, import contracts, migrations, then all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy ocop config
	$(BIN)/lint-imports
	OCOP_HOME=$(CURDIR)/build/empty-home OCOP_DATABASE_URL= $(BIN)/ocop makemigrations --check --dry-run
	$(MAKE) test

format: dev ## format code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: dev ## lint only
	$(BIN)/ruff check .

types: dev ## types only
	$(BIN)/mypy ocop config

contracts: dev ## import contracts only
	$(BIN)/lint-imports

migrations: dev ## make missing migrations
	$(BIN)/ocop makemigrations

bench: dev ## measure the speed goals beside their peers; writes bench/results.json
	@bench/run.sh

messages: dev ## collect and compile the English catalogue
	$(BIN)/ocop messages

reference: dev ## print the generated reference pages anew
	$(BIN)/ocop reference

lock: $(VENV)/.ready-uv ## resolve the dependencies anew
	@for name in tools run dev bench; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/$$name.in -o requirements/$$name.lock; done

clean: ## remove what was installed and built (not OCOP_HOME)
	rm -rf $(VENV) build
