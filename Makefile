# Everything is set up on the first run: Python 3.11 or newer and make are all that must be there.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
DEMO   := build/demo.duckdb

.PHONY: demo test lint check bench fuzz

demo: $(READY)
	@mkdir -p $(dir $(DEMO))
	@rm -f $(DEMO) $(DEMO).wal
	$(BIN)/onrecord add sample/*.txt --record $(DEMO)
	$(BIN)/onrecord timeline Pakistan Azerbaijan --record $(DEMO)
	$(BIN)/onrecord check "Azerbaijan's defence minister visited Pakistan in March 2019." --record $(DEMO)
	$(BIN)/onrecord check "Pakistan has diplomatic relations with Armenia." --record $(DEMO)
	$(BIN)/onrecord check "A Pakistani team visited Yerevan in November 2019." --record $(DEMO)

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

# What takes an hour: a thousand hostile files, fifty kills of a long `onrecord add`.
fuzz: $(READY)
	$(BIN)/python -m pytest -m long

bench: $(READY)
	@for benchmark in benchmarks/*.py; do $(BIN)/python "$$benchmark" || exit 1; done

# `pip install --group` came with pip 25.1.
$(READY): pyproject.toml model/pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[serve,report,data,ray]' ./model --group dev
	@touch $@
