# Two commands matter: `make demo` and `make test`. Both set up everything themselves.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
ARGS   ?=

.DEFAULT_GOAL := help
.PHONY: help demo test check format lock evaluate benchmark clean

help:  ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: $(VENV)/.installed site  ## build the example ledger and serve the site (ARGS=--no-serve stops after building)
	@$(BIN)/frontlog demo $(ARGS)

test: $(VENV)/.dev site  ## every test, the format, the types and the import contract
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n 2 $(ARGS)

check: $(VENV)/.dev  ## what to run before a commit: a minute and a half
	$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n 2 -m "not slow and not browser" $(ARGS)

.PHONY: lint
lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# A lock file names versions and hashes, and no address.
COMPILE = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header
lock: $(VENV)/.dev  ## pin the dependencies again
	$(COMPILE) --extra build pyproject.toml -o requirements.lock
	$(COMPILE) --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(COMPILE) --extra benchmark pyproject.toml -o requirements-benchmark.lock

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --progress-bar on --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --progress-bar on --require-hashes -r requirements-dev.lock
	@touch $@

# Node comes from a Python wheel, so that a machine needs none of its own; what is fresh is kept.
.PHONY: site
site: $(VENV)/.installed
	@$(BIN)/python site/build.py

clean:  ## remove what was built, the environment too
	rm -rf $(VENV) .demo site/node_modules src/frontlog/web/site
