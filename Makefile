# Padan: `make demo` and `make test` need Python 3.11 or later and make, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data
PORT ?= 3000
# Dagster and Great Expectations take three times as long to import where their compiled modules are not kept.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test test-all ui check lint format docs lock national worlds mutants trips corrections bench bench-compare \
	bench-reports bench-intake bench-linkage bench-growth clean
.DELETE_ON_ERROR:
.DEFAULT_GOAL := demo

help: ## these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1: \2/p' Makefile

demo: $(VENV)/.run ## make a district up and run two quarters of it
	$(BIN)/padan demo

ui: $(VENV)/.run ## the web UI on DATA, or on the made-up district, at PORT
	$(BIN)/padan ui --data $(if $(wildcard $(DATA)),$(DATA),demo) --port $(PORT)

# Tests of a module stay together: they share districts, which take seconds to make.
PYTEST = $(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder
test: $(VENV)/.dev ## what is tested in minutes: all but the modules in tests/long.txt
	$(PYTEST) -m "not long"

test-all: $(VENV)/.dev ## every test, as CI runs them
	$(PYTEST)

check: lint test ## lint and test
lint: $(VENV)/.dev ## what Python and SQL must look like
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/python -m sql.page --check

format: $(VENV)/.dev ## put it so
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m sql.page

# Pages that are made from data and statements.
docs: $(VENV)/.run ## write the pages that are made from data and statements
	$(BIN)/python -m expectations.catalogue_page
	$(BIN)/python -m expectations.dictionary_page
	$(BIN)/python -m expectations.guide_tables
	$(BIN)/python -m assets.way_page

bench-intake: $(VENV)/.dev ## how fast, and how safely, files are read
	for bench in damage killers csv_matrix names orders speed; do $(BIN)/python -m benchmarks.intake.$$bench || exit 1; done

# Random worlds held against the contract's laws; WORLDS=100 lives through fewer.
WORLDS ?= 500
worlds: $(VENV)/.dev ## random worlds held against the contract
	$(BIN)/python -m tests.worlds --worlds $(WORLDS)

# What goes out to villages and comes back, through LibreOffice and others; VILLAGES=40 takes fewer.
VILLAGES ?= 210
trips: $(VENV)/.dev ## workbooks that go out and come back
	$(BIN)/python -m tests.trips --villages $(VILLAGES)

# One village corrects the oldest of four quarters; VILLAGES=206 as in the claim.
corrections: $(VENV)/.dev ## one village of many corrects an old quarter
	$(BIN)/python -m tests.corrections --villages $(VILLAGES)

bench-reports: $(VENV)/.dev ## how fast villages' workbooks are made
	$(BIN)/python -m benchmarks.reports

# Faults put into the rules one by one: which of them do the tests catch?
mutants: $(VENV)/.dev ## do the tests catch faults in the rules?
	$(BIN)/python -m tests.mutants

# A full district; SCALE=0.25 takes a quarter of it.
SCALE ?= 1
bench-linkage: $(VENV)/.bench ## how well people are found, beside Splink, also people of other hands
	$(BIN)/python -m benchmarks.linkage.run --scale $(SCALE)
	$(BIN)/python -m benchmarks.others.run

# Two full districts from files to edition; beside Splink only after `make bench-linkage` or `make .venv/.bench`.
bench: $(VENV)/.run ## what a quarter takes, stage by stage, beside the floor and what others would write
	$(BIN)/python -m benchmarks.quarter.run --scale $(SCALE)

# REV is what git knows an earlier revision by; DISTRICT=project takes the linkage bench's.
ROUNDS ?= 3
DISTRICT ?= harder
bench-compare: $(VENV)/.run ## the same against an earlier revision, stage by stage: REV=…
	$(BIN)/python -m benchmarks.quarter.compare $(or $(REV),$(error REV=… is missing: the revision to compare with)) \
		--scale $(SCALE) --district $(DISTRICT) --rounds $(ROUNDS)

# A quarter of a district, a district, four: writes docs/performance.md.
bench-growth: $(VENV)/.run ## cost as the district grows
	$(BIN)/python -m benchmarks.linkage.growth

# The installer: uv takes seconds for what pip takes minutes to do. Offices whose mirror uv cannot read fall back on pip.
$(VENV)/.installer: requirements-installer.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Padan perlu Python 3.11 atau lebih baru; tentukan dengan: make PYTHON=/jalan/ke/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-installer.lock
	@touch $@

$(VENV)/.run: requirements.lock pyproject.toml $(VENV)/.installer
	$(call install,requirements.lock)
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	$(call install,requirements-dev.lock)
	@touch $@

# Spark, for the national layer: Java comes from the system.
$(VENV)/.national: requirements-national.lock $(VENV)/.run
	$(call install,requirements-national.lock)
	@touch $@

national: $(VENV)/.national ## install what compares districts on Spark (Java is the system's)

# Splink, the challenger of the bench, brings more than all that runs.
$(VENV)/.bench: requirements-bench.lock $(VENV)/.run
	$(call install,requirements-bench.lock)
	@touch $@

PIP = $(BIN)/pip install --quiet --disable-pip-version-check
UV = VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet

define install
$(UV) --require-hashes --no-deps -r $(1) || $(PIP) --require-hashes --no-deps -r $(1)
$(UV) --no-deps --no-build-isolation --editable . || $(PIP) --no-deps --no-build-isolation --editable .
endef

COMPILE = $(BIN)/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url -c constraints.txt

lock: $(VENV)/.installer ## renew the lock files
	$(COMPILE) --upgrade pyproject.toml -o requirements.lock
	$(COMPILE) --upgrade --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(COMPILE) --upgrade --extra national -c requirements-dev.lock pyproject.toml -o requirements-national.lock
	$(COMPILE) --upgrade --extra national --extra kubernetes -c requirements-national.lock pyproject.toml -o requirements-kubernetes.lock
	$(COMPILE) --upgrade --extra bench -c requirements-dev.lock --override overrides-bench.txt pyproject.toml -o requirements-bench.lock
	printf 'uv\nsetuptools>=77\n' | $(COMPILE) --upgrade -c requirements-dev.lock - -o requirements-installer.lock

clean: ## remove what make has made
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
