# A thin front for people: makes the virtual environment, then calls pip, meson, pytest and owner-rt.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
SOURCES := $(shell git ls-files -co --exclude-standard owner_rt csrc meson.build meson_options.txt pyproject.toml 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run test build ctest tsan asan bench lint clean gen models models-quick explore mutants

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/made: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=23.1" "cffi>=2.1" "meson-python>=0.18" "meson>=1.4" "ninja>=1.11" \
	  "loguru>=0.7" "rich>=13" "typer>=0.12" "hypothesis>=6.100" "mypy>=1.10" "pytest>=8" "ruff>=0.6"
	@touch $@

$(VENV)/installed: $(VENV)/made $(SOURCES)
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall \
	  -Cbuild-dir=build . || { tail -n 60 build/meson-logs/meson-log.txt 2>/dev/null; exit 1; }
	@cp build/csrc/_core*.so build/csrc/_controlled*.so owner_rt/ && cp build/owner_rt/images.bin owner_rt/prelude/  # `python -m owner_rt` works here, too
	@touch $@

build: $(VENV)/installed ## virtual environment, compiled and installed

run: build ## the main job: every example under every discipline, one repetition
	$(BIN)/owner-rt compare --repeat 1 --threads 1,2

test: build ctest ## everything that tests
	$(BIN)/pytest -q

ctest: $(VENV)/made ## the C tests, plain
	@test -d build/c || $(BIN)/meson setup build/c --buildtype=debugoptimized -Dctests=true -Dcheck=2 >/dev/null
	$(BIN)/meson test -C build/c --print-errorlogs

tsan: $(VENV)/made ## the C tests under ThreadSanitizer
	@test -d build/tsan || $(BIN)/meson setup build/tsan --buildtype=debugoptimized -Dctests=true -Dcheck=2 -Db_sanitize=thread -Db_lundef=false >/dev/null
	$(BIN)/meson test -C build/tsan --print-errorlogs

asan: $(VENV)/made ## the C tests under Address- and UndefinedBehaviorSanitizer
	@test -d build/asan || $(BIN)/meson setup build/asan --buildtype=debugoptimized -Dctests=true -Dcheck=2 -Db_sanitize=address,undefined -Db_lundef=false >/dev/null
	$(BIN)/meson test -C build/asan --print-errorlogs

models: ## Spin: every model, every mutant, with the counterexamples of the published design (minutes)
	$(PYTHON) models/run.py

models-quick: ## Spin: the most important models, under two minutes
	$(PYTHON) models/run.py --quick --charts none

gen: ## regenerate owner_rt/_op.py from csrc/vm/ops.def
	$(PYTHON) csrc/gen_op.py

lint: $(VENV)/made ## ruff, mypy, and the comments of every atomic
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(PYTHON) .ci/check_order.py csrc
	$(PYTHON) csrc/gen_op.py --check

explore: build ## every scenario under every schedule that matters, within two minutes
	$(BIN)/owner-rt explore --all --seconds 110

mutants: build ## each order weakened, each rule of the protocol switched off: which scenario notices
	$(BIN)/owner-rt mutants

clean: ## remove what the build made
	rm -rf $(VENV) build owner_rt/_core*.so owner_rt/_controlled*.so owner_rt/prelude/images.bin
