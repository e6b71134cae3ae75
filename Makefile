# make demo      check the example articles: needs nothing but make and a Python from 3.10 to 3.13
# make test      everything that CI checks
# make editors   install the editors whose tests are otherwise skipped (Debian, as root)
# make fuzz      fuzz for hours; FUZZ="--guided read-markdown" takes one target and lets coverage lead
# make lock      choose the locked versions anew (needs uv)
# make clean     remove the virtual environment
#
# The first python3 of the path is used unless another one is given: make demo PYTHON=python3.12

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test editors fuzz lock clean

demo: .venv/run.stamp
	$(BIN)/termlint check --exit-zero --statistics examples/

test: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/termlint check *.md docs benchmarks
	$(BIN)/python -m pytest -n 2 --dist loadfile

# What is there already is not installed again; without them `make test` passes over their tests.
editors:
	@if command -v nvim >/dev/null && command -v emacs >/dev/null; then \
		echo 'Neovim and Emacs are here.'; \
	elif [ "$$(id -u)" = 0 ] && apt-get update -qq && \
		apt-get install -y -qq --no-install-recommends neovim emacs-nox elpa-eglot >/dev/null; then \
		echo 'Neovim and Emacs are installed.'; \
	else \
		echo 'Neovim and Emacs cannot be installed without root on Debian: their tests are skipped.'; \
	fi

fuzz: .venv/dev.stamp
	$(BIN)/python -m tests.fuzz.run $(FUZZ)

# termlint itself is a link to this checkout, compiled as pip compiles a package that it copies. `build` holds what its
# wheel is made with, so that nothing is installed that the lock does not name.
.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/pyvenv.cfg
	$(PIP) install --requirement requirements/run.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	$(BIN)/python -m compileall -q termlint
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	$(PIP) install --requirement requirements/dev.txt
	@touch $@

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info < (3, 14))' || \
		{ echo 'termlint needs a Python from 3.10 to 3.13: make PYTHON=python3.12'; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

LOCK := uv pip compile --universal --python-version 3.10 --custom-compile-command 'make lock' --quiet $(LOCKFLAGS)

lock:
	$(LOCK) --group dev --extra lsp --extra ray pyproject.toml --output-file requirements/dev.txt
	$(LOCK) --group build pyproject.toml --constraint requirements/dev.txt --output-file requirements/run.txt

clean:
	rm -rf .venv
