# Everything sets itself up: `make report` and `make test` need a Debian, Ubuntu or macOS machine with Python 3.11 or newer.
.PHONY: report test lint bench golden lock pictures reference setup clean

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
JOBS ?= auto

report: $(READY)
	$(BIN)/reportgen build diffusion-models/mexico

test: $(READY)
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m benchmarks

# Renews the golden files of the tests; read the difference before you commit it.
golden: $(READY)
	REPORTGEN_GOLDEN=renew $(BIN)/python -m pytest -n $(JOBS) --dist loadgroup -m golden

# Renews the pins after a change of dependencies.
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
	  --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet --upgrade -o requirements.lock

# Renews the pictures of the README from the built Mexico package.
pictures: report
	$(BIN)/python docs/pictures

# Renews the reference of all seed keys.
reference: $(READY)
	$(BIN)/reportgen schema --markdown -o docs/seed-reference.md

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	sh .ci/system-libraries
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $(READY)

clean:
	rm -rf .venv build/*
