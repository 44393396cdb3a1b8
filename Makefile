# Two words do everything: `make demo` runs the system, `make test` proves it. `make help` lists the rest.
SHELL := /bin/bash
PYTHON := .venv/bin/python
SHUNIU := .venv/bin/shuniu
JOBS ?= 2
export PYTHONDONTWRITEBYTECODE ?=

.DEFAULT_GOAL := help
.PHONY: help setup dev demo demo-ocr test check fix clauses bench bench-large fuzz soak fresh messages lock shots

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: .venv/.run ## the environment alone, in .venv

dev: .venv/.dev ## the environment with what tests and checks need

demo: .venv/.run ## the demo city: database, pages, worker; prints the address
	@exec $(SHUNIU) demo $(if $(PORT),--port $(PORT))

demo-ocr: .venv/.ocr ## the same with the reading of scans
	@exec $(SHUNIU) demo $(if $(PORT),--port $(PORT))

test: .venv/.dev ## everything the tests need, then all tests
	@tools/test-needs
	@rm -f var/clauses.txt && mkdir -p var
	$(PYTHON) -m pytest -n $(JOBS) --dist loadgroup --clauses var/clauses.txt $(TESTS)

check: .venv/.dev ## format, lint, types, imports, migrations, translations
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(SHUNIU) django makemigrations --check --dry-run
	$(SHUNIU) messages check

fix: .venv/.dev ## what can be mended by itself
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

clauses: .venv/.dev ## which clauses of the founding texts are proven, by capability
	@tools/test-needs
	@rm -f var/clauses.txt && mkdir -p var
	@$(PYTHON) -m pytest -q -n $(JOBS) --dist loadgroup --clauses var/clauses.txt tests/acceptance > var/clauses.log 2>&1 || { tail -30 var/clauses.log; exit 1; }
	@$(PYTHON) -m tools.clauses var/clauses.txt

bench: .venv/.dev ## every bench, quickly
	@for name in $$($(PYTHON) -m bench --list); do $(PYTHON) -m bench $$name --quick || exit 1; done

bench-large: .venv/.dev ## every bench at its full size
	@for name in $$($(PYTHON) -m bench --list); do $(PYTHON) -m bench $$name || exit 1; done

fuzz: .venv/.dev ## the readers of files under random input, for long
	HYPOTHESIS_PROFILE=long $(PYTHON) -m pytest -q tests -k fuzz

soak: .venv/.dev ## a million presses of all verbs on random flows; goes on where it was stopped (var/soak.json)
	$(PYTHON) -m tests.flow.soak
	HYPOTHESIS_PROFILE=long $(PYTHON) -m pytest -q tests/flow

fresh: ## `make demo` as an ordinary user on fresh Debian 12 and 13 (needs root and debootstrap)
	@tools/fresh

messages: .venv/.dev ## collect the words of the pages and make the catalogues
	$(SHUNIU) messages extract
	$(SHUNIU) messages compile

shots: .venv/.dev ## the pictures of the documentation, taken by a test
	@tools/test-needs
	SHUNIU_SHOTS=docs/pictures $(PYTHON) -m pytest -q tests/journeys -k picture

lock: ## the lock files anew, from pyproject.toml
	tools/lock

.venv/.run: requirements.lock pyproject.toml
	@tools/setup requirements.lock && touch $@

.venv/.ocr: requirements-ocr.lock .venv/.run
	@tools/setup requirements-ocr.lock && touch $@

.venv/.dev: requirements-dev.lock pyproject.toml
	@tools/setup requirements-dev.lock && touch .venv/.run $@
