# Two commands matter: `make start` runs the pipeline, `make test` passes all tests.
# Each installs what it needs into a private environment, from a lock file.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: start demo test check lint bench bench-batch bench-bundle lock clean

start: $(VENV)/.installed
	$(BIN)/pipeline start

demo: $(VENV)/.installed
	$(BIN)/pipeline demo

test: $(VENV)/.installed-dev
	$(BIN)/pytest -q -n logical --dist loadfile --no-loadscope-reorder

# What CI runs.
check: lint test

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.side_by_side

bench-batch: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.batch

bench-bundle: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.bundle

$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --no-deps --editable .
	touch $@ $(VENV)/.installed

# Brings the lock files up to date with pyproject.toml; needs the program uv.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
