# What a user, a developer and a schedule start. Only python3 (3.11 or newer), git and make are assumed.
# The stamp files in .venv make a second call install nothing.

PYTHON ?= python3
RUNTIME := .venv/.installed-runtime
DEV := .venv/.installed-dev
PIP := .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input
# the project itself, from this folder, with the setuptools of the lock file and without a download
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --no-index --editable .
# a program that has to compile its libraries at every start takes seconds longer, and not every pip does it
COMPILED := .venv/bin/python -m compileall -q -j 0 .venv/lib flows transforms schemas >/dev/null || true
# one process a core; a test file's tests may run in any of them
PYTEST := .venv/bin/python -m pytest --numprocesses auto --dist worksteal
# Prefect's own files stay inside .venv; nothing is reported to anybody
PREFECT := PREFECT_HOME="$(CURDIR)/.venv/prefect" PREFECT_SERVER_ANALYTICS_ENABLED=false \
	PREFECT_LOGGING_LEVEL=ERROR PREFECT_LOGGING_SERVER_LEVEL=ERROR DO_NOT_TRACK=1
UV ?= uv
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links pyproject.toml --extra install

.PHONY: demo test test-long bench bench-workbook torture fuzz fuzz-setup lint types docs lock clean

demo: $(RUNTIME) ## the main job, as a Prefect flow, on the sample inbox
	@$(PREFECT) .venv/bin/ligature plan data/samples --prefect

test: $(DEV) ## every test
	@$(PREFECT) $(PYTEST)

test-long: $(DEV) ## the property-based tests with 10,000 examples each
	@$(PREFECT) LIGATURE_HYPOTHESIS=long $(PYTEST)

bench: $(DEV) ## speed and memory against two floors; BENCH_CONTACTS and BENCH_ROUNDS change the size
	@.venv/bin/python -m bench.run_bench

bench-workbook: $(DEV) ## speed and memory on one workbook; BENCH_ROWS and BENCH_ROUNDS change the size
	@.venv/bin/python -m bench.run_workbook

torture: $(DEV) ## 200 kills at random moments
	@.venv/bin/python -m tests.torture

fuzz: $(DEV) ## every reader against bytes that nobody thought of; FUZZ_SECONDS each (60), FUZZ_READERS (all)
	@PYTHONPATH="$(CURDIR)/.venv-fuzz" .venv/bin/python -m tests.fuzz.run

fuzz-setup: $(DEV) ## the fuzzer, apart from everything else, in .venv-fuzz
	@$(PIP) install --require-hashes --only-binary :all: --target .venv-fuzz --upgrade --requirement requirements-fuzz.lock

lint: $(DEV) ## ruff over the Python, sqlfluff over the SQL
	@.venv/bin/ruff check .
	@.venv/bin/sqlfluff lint --disable-progress-bar flows transforms schemas

types: $(DEV) ## mypy --strict
	@.venv/bin/mypy

docs: $(DEV) ## the pages that are made from schemas/
	@.venv/bin/python -m schemas.documents

lock: ## renew both lock files (needs uv); the runtime versions are those that the tests run with
	@$(COMPILE) --extra dev --upgrade --output-file requirements-dev.lock
	@$(COMPILE) --constraint requirements-dev.lock --upgrade --output-file requirements.lock

clean: ## forget the environment
	@rm -rf .venv .venv-fuzz

$(DEV): requirements-dev.lock pyproject.toml | .venv/bin/pip
	@echo "Installing what the tests need (once) ..."
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@$(INSTALL_SELF)
	@$(COMPILED)
	@touch $(DEV) $(RUNTIME)

$(RUNTIME): requirements.lock pyproject.toml | .venv/bin/pip
	@echo "Installing what Ligature needs (once) ..."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(INSTALL_SELF)
	@$(COMPILED)
	@touch $(RUNTIME)

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Ligature needs Python 3.11 or newer, but '$(PYTHON)' is: $$($(PYTHON) --version 2>/dev/null || echo not there)." >&2; \
	  echo "Install a newer one, or name it: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; \
	  echo "Python could not make .venv; on Debian and Ubuntu the package python3-venv is missing." >&2; exit 1; }
