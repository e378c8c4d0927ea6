# Everything a checkout needs: `make brief`, `make test`, `make lint`. Only python3 (3.11 or newer) and make must be there.

PYTHON ?= python3
DOSSIER ?= paris-talks
OUT ?= reports/$(DOSSIER)
BIN := .venv/bin
READY := .venv/.ready

export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1

.PHONY: brief test lint format lab bench eval lighthouse soak docs pictures help clean

help: ## List these targets.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

brief: $(READY) ## Render the brief of DOSSIER (paris-talks) into reports/.
	@$(BIN)/briefing render brief -p dossier=$(DOSSIER) --out $(OUT)

test: $(READY) ## Run the tests.
	$(BIN)/pytest -q -n 2

lint: $(READY) ## Style, types, import directions, cleared notebooks.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tests.notebooks_cleared

format: $(READY) ## Format the code.
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lab: $(READY) ## Open the notebooks in JupyterLab.
	$(BIN)/jupyter lab notebooks

bench: $(READY) ## Measure start-up and rendering against papermill and nbconvert (needs Chromium; takes half an hour).
	$(BIN)/uv sync --quiet --frozen --all-extras --compile-bytecode --group bench
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/render.py

eval: $(READY) ## Score drafts on the annotated articles in ARTICLES, side by side with spaCy and textacy.
	$(BIN)/uv sync --quiet --frozen --all-extras --compile-bytecode --group eval
	$(BIN)/python benchmarks/drafting.py

soak: $(READY) ## Render 1,000 briefs while faults are injected, and count (root fills a small disk, too).
	$(BIN)/python -m benchmarks.soak

lighthouse: $(READY) ## Ask Lighthouse about the page (needs Chromium and npm).
	$(BIN)/python benchmarks/lighthouse.py

pictures: $(READY) ## Take the README's pictures again (needs Chromium).
	$(BIN)/python docs/pictures.py

docs: $(READY) ## Regenerate the reference pages and the JSON Schema.
	$(BIN)/python docs/generate.py

$(READY): uv.lock pyproject.toml
	@command -v uv >/dev/null && UV=uv || UV=$$($(PYTHON) .ci/get_uv.py .uv) && test -n "$$UV" && \
	  echo "Setting up .venv from uv.lock (the first time takes a minute or two) ..." >&2 && \
	  $$UV sync --quiet --frozen --all-extras --compile-bytecode --python $(PYTHON)
	@touch $@

clean: ## Remove the environment.
	rm -rf .venv .uv
