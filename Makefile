# Aanzet. On a machine with Python 3.11 or newer and make, `make run` is all there is to know.
# What has been done is remembered in files called *.done; longer shell lives in .ci/.

export PATH := $(CURDIR)/.venv/bin:$(PATH)
MAKEFLAGS += --no-print-directory

texts    := app/translations/texts.py
pages    := $(shell find static/src app/activities \( -name '*.ts' -o -name '*.tsx' -o -name '*.css' -o -type d ! -name __pycache__ \) 2>/dev/null)
messages := $(wildcard app/translations/*/LC_MESSAGES/messages.po)

.PHONY: help
help:  ## what can be done here
	@echo "make TARGET, where TARGET is:"
	@sed -n 's/^\([a-z]*\):.*## /  \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 10

.PHONY: run
run: setup  ## install what is missing, build, and serve
	@exec .venv/bin/python -m app

.PHONY: demo
demo: setup  ## the same, with a hall of simulated phones to try it on; ARGS=stoplicht for another script
	@exec .venv/bin/python -m app demo $(ARGS)

.PHONY: setup
setup: .venv/runtime.done static/dist/build.done  ## all that `make run` does, except serving
	@true

.PHONY: build
build: setup  ## the same: the front end and the catalogues, where something changed
	@true

.PHONY: test
test: check programs  ## everything: style, types, and all tests with a real browser
	@.venv/bin/python -m pytest $(or $(ARGS),--numprocesses 2 --dist loadfile)

.PHONY: check
check: setup .venv/dev.done  ## style and types only
	.venv/bin/ruff check .
	.venv/bin/mypy
	node_modules/.bin/tsc --noEmit

.PHONY: soak
soak: programs  ## two minutes in which everything breaks under 200 phones; ARGS="--seed 7 --seconds 600 --phones 400 --database postgresql"
	@.venv/bin/python -m tests.faults.soak $(ARGS)

.PHONY: fuzz
fuzz: programs  ## whatever may come in at every door: others than in `make test`, and more; FUZZ=5000 examples a test
	@FUZZ=$${FUZZ:-2000} .venv/bin/python -m pytest tests/faults -k fuzz --timeout 0 -x $(ARGS)

.PHONY: fluency
fluency: setup programs  ## how long the pictures of a desk take with a thousand ideas, and a slow phone from the scan to typing; ARGS="--ideas 3000"
	@.venv/bin/python -m tests.browser.fluency $(ARGS)

.PHONY: gallery
gallery: setup programs  ## every screen in every state, theme and language on one page; ARGS="--only budget --theme dark"
	@.venv/bin/python -m tests.gallery $(ARGS)

.PHONY: quality
quality: setup programs bench/quality/node_modules/packages.done  ## what W3C's HTML checker and Lighthouse say of the main pages; five minutes
	@.venv/bin/python -m bench.quality $(ARGS)

.PHONY: bench
bench: setup .venv/bench.done bench/peers/node_modules/packages.done  ## how fast it is, beside its peers: ten minutes, or ARGS=--quick
	@.venv/bin/python -m bench $(ARGS)

.PHONY: texts
texts: .venv/runtime.done  ## bring the catalogues up to date with the texts in the sources
	@.venv/bin/python $(texts) update

.PHONY: activity
activity:  ## a new activity from a small template: make activity name=straw_poll
	@.ci/activity "$(name)"

.PHONY: clean
clean:  ## throw away what was installed and built; instance/ (sessions and keys) stays
	rm -rf .venv node_modules static/dist app/translations/*/LC_MESSAGES/*.mo
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/venv.done: .ci/venv
	@.ci/venv
	@touch $@

.venv/runtime.done: requirements.txt .venv/venv.done
	@echo "Installing what the server needs"
	@.ci/pip -r requirements.txt
	@.ci/system pdf || true
	@touch $@

.venv/dev.done: requirements-dev.txt .venv/runtime.done
	@echo "Installing what the tests need"
	@.ci/pip -r requirements.txt -r requirements-dev.txt
	@touch $@

# Asked each time, since a browser may have been removed in between; the answer takes no time.
.PHONY: programs
programs: .venv/dev.done
	@.ci/system browser
	@.ci/system pdf
	@.ci/system postgres

.venv/bench.done: requirements-bench.txt .venv/runtime.done
	@echo "Installing what the benchmark needs"
	@.ci/pip -r requirements-bench.txt
	@touch $@

bench/peers/node_modules/packages.done: bench/peers/package.json requirements-node.txt | .venv/venv.done
	@.ci/node
	@echo "Installing the peer on Node"
	@cd bench/peers && npm install --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

bench/quality/node_modules/packages.done: bench/quality/package.json requirements-quality.txt requirements-node.txt | .venv/venv.done
	@.ci/node
	@echo "Installing what looks at the quality of pages"
	@command -v java >/dev/null || .ci/pip -r requirements-quality.txt
	@cd bench/quality && npm install --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/packages.done: package.json package-lock.json .npmrc requirements-node.txt | .venv/venv.done
	@.ci/node
	@echo "Installing what the front end needs"
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

static/dist/build.done: $(pages) $(messages) $(texts) static/build.mjs static/parts.mjs static/icons.mjs static/src/icons/sign.svg tsconfig.json node_modules/packages.done .venv/runtime.done
	@.ci/node
	@.venv/bin/python $(texts) build
	@node static/build.mjs
	@touch $@
