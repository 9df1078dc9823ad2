# Two commands are enough: `make run` opens the dashboard, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
# What Python has compiled is kept, or each of the servers and workers of a test run does it again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test fast browser lint lock bench screenshots sample torture sbom audit

run: $(VENV)/.run
	@$(BIN)/python -m agendamonitor open --port $(PORT)

test: $(VENV)/.dev chromium office lint
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder

fast: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not browser and not office"

browser: $(VENV)/.dev chromium
	$(BIN)/python -m pytest -m browser

# A thousand kills in the middle of publishing and ten thousand damaged exports: minutes, not seconds.
torture: $(VENV)/.dev
	$(BIN)/python -m pytest -m torture --timeout 0

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/ty check --error-on-warning
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint queries --processes 2

bench: $(VENV)/.dev chromium
	$(BIN)/python -m bench

screenshots: $(VENV)/.dev chromium
	$(BIN)/python -m scripts.take_screenshots

sample: $(VENV)/.dev
	$(BIN)/python -m scripts.make_sample_figures

# What the product is made of (CycloneDX), from the versions and hashes that it is installed by.
sbom: $(VENV)/.dev
	$(BIN)/cyclonedx-py requirements --output-reproducible --of JSON -o sbom.json requirements.txt
	@echo "sbom.json: $$(grep -c '"bom-ref": "requirements' sbom.json) onderdelen"

# What is known to be wrong with those versions. Where nobody can be asked, that is said, and it is no success.
audit: $(VENV)/.dev
	$(BIN)/python -m scripts.audit_packages

lock: $(VENV)/.dev
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements-dev.in -o requirements-dev.txt

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { scripts/install_debian.sh python3-venv && $(PYTHON) -m venv $(VENV); }

# uv installs in seconds what takes pip minutes; where only pip knows the way out (a town hall's own index), pip does it.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
INSTALL = sed -n '/^uv==/,/[^\\]$$/p' requirements-dev.txt | $(PIP) -r /dev/stdin && \
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --only-binary :all: -r $< || $(PIP) -r $<

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	@$(INSTALL)
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/bin/python
	@$(INSTALL)
	@touch $@ $(VENV)/.run

.PHONY: chromium office
chromium:
	@command -v chromium >/dev/null || scripts/install_debian.sh chromium fonts-noto-core

office:
	@{ command -v soffice && fc-list | grep Liberation; } >/dev/null || \
		scripts/install_debian.sh libreoffice-calc-nogui libreoffice-writer-nogui fonts-liberation fontconfig
