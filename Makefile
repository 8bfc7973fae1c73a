# The verbs: run, test, check, fix. `make help` lists them all.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help run admin test test-sqlite test-postgres journeys check fix messages pins foods bench calibrate mutants screenshots icons clean

help:  ## list these verbs
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 16

# --- installing: once, and again only when a requirements file changes -------------------------------------------------

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Unclench needs Python 3.11 or newer: install python3 and python3-venv."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Unclench needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Could not make .venv: install the package python3-venv, then try again."; rm -rf .venv; exit 1; }

.venv/installed-run: requirements.txt | .venv/bin/python
	@echo "Installing what Unclench runs on (once)…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt \
	  || { echo "Installing failed. The first run needs a network (or a package index that pip is configured for)."; exit 1; }
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed-run
	@echo "Installing what the tests need (once)…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt \
	  || { echo "Installing failed. The first run needs a network (or a package index that pip is configured for)."; exit 1; }
	@touch $@

# --- running -----------------------------------------------------------------------------------------------------------

run: export DEBUG ?= 1
run: .venv/installed-run  ## start a diary on this machine: http://127.0.0.1:8000/ (PORT=9000 make run)
	@$(BIN)/python -m config.port $(PORT)
	@$(BIN)/python manage.py prepare
	@echo "Unclench is at http://127.0.0.1:$(PORT)/ (press Ctrl-C to stop; make admin makes a curator)"
	@exec $(BIN)/python -W ignore manage.py runserver --noreload --skip-checks 127.0.0.1:$(PORT) >/dev/null

admin: export DEBUG ?= 1
admin: .venv/installed-run  ## make a curator who may sign in to /admin/
	@$(BIN)/python manage.py prepare
	@if [ -n "$$DJANGO_SUPERUSER_EMAIL" ] && [ -n "$$DJANGO_SUPERUSER_PASSWORD" ]; then \
	  $(BIN)/python manage.py createsuperuser --noinput; \
	elif [ -t 0 ]; then \
	  $(BIN)/python manage.py createsuperuser; \
	else \
	  echo "Nobody was made: there is no terminal to ask for an address and a password. Run make admin in a terminal," >&2; \
	  echo "or set DJANGO_SUPERUSER_EMAIL and DJANGO_SUPERUSER_PASSWORD." >&2; \
	  exit 1; \
	fi

foods: .venv/installed-dev  ## rebuild the food table: make foods FROM=path/to/usda/files
	@DEBUG=1 $(BIN)/python manage.py build_foods "$(FROM)"

# --- proving -----------------------------------------------------------------------------------------------------------

test: .venv/installed-dev  ## everything: SQLite, PostgreSQL, browser journeys; installs what it needs
	@tests/everything.sh

test-sqlite: .venv/installed-dev  ## the quick half: no browser, SQLite
	@tests/everything.sh sqlite

test-postgres: .venv/installed-dev  ## the same tests on a real PostgreSQL
	@tests/everything.sh postgres

journeys: .venv/installed-dev  ## the journeys in Chromium, on both databases
	@tests/everything.sh journeys

check: .venv/installed-dev  ## style, types, templates, migrations, deployment settings; changes nothing
	@tests/check.sh

fix: .venv/installed-dev  ## mend what can be mended
	@$(BIN)/ruff check --quiet --fix . || true
	@$(BIN)/ruff format --quiet .
	@git ls-files -z 'templates/*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2 >/dev/null 2>&1 || true
	@echo "Mended what could be mended; make check says what is left."

messages: .venv/installed-dev  ## bring config/locale up to date with the sources and compile it
	@$(BIN)/python -m tests.messages

bench: .venv/installed-dev  ## measure search, day, week and add against the reference view; writes docs/performance.md
	@$(BIN)/python -m tests.bench

calibrate: .venv/installed-dev  ## are the verdicts right as often as they claim? simulates people; writes docs/calibration.md
	@$(BIN)/python -m tests.calibration

mutants: .venv/installed-dev  ## would the tests notice a wrong core? breaks it in small ways; writes docs/mutation.md
	@$(BIN)/python -m tests.mutation

screenshots: .venv/installed-dev  ## pictures of the pages, into screenshots/ and docs/week.png
	@$(BIN)/python -m tests.screenshots

pins: | .venv/bin/python  ## pin requirements*.in again, every file hashed
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt

icons: .venv/installed-dev  ## draw the icons of the installed diary from static/img/icon.svg
	@DEBUG=1 $(BIN)/python -m tests.icons

clean:  ## remove what was installed and collected; the diary in var/ stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis var/static screenshots
