# `make` lists the targets. Everything is installed below this folder; nothing outside it is touched.
SHELL := /bin/bash
UV := .uv/bin/uv
PYTHON := .venv/bin/python
BIN := .venv/bin

.PHONY: help run chat train validate test test-fast test-encoder lint check bench ablation scorecard catalogs encoder network requirements print sentence-transformers onnx clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 26

run: .venv/serve ## set up, train if needed, serve the chat page
	@$(BIN)/safe-passage serve

chat: .venv/serve ## the same bot in this terminal
	@$(BIN)/safe-passage chat

train: .venv/serve ## train the model, if anything that it reads has changed
	@$(BIN)/safe-passage train

validate: .venv/serve ## check all data files
	@$(BIN)/safe-passage validate

scorecard: .venv/serve ## measure the bot on tests/cases
	@$(BIN)/safe-passage scorecard

test: .venv/dev lint ## set up, check and run every test
	@$(BIN)/safe-passage validate
	@$(BIN)/safe-passage train
	@$(BIN)/pytest

test-fast: .venv/dev ## the unit tests, without Rasa and without a model
	@$(BIN)/pytest -m "not model"

lint: .venv/dev ## ruff and mypy
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

check: lint validate test-fast ## the quick checks before a commit

bench: .venv/dev ## time, memory and size beside the bot that `rasa init` makes
	@$(PYTHON) benchmarks/bench.py

ablation: .venv/serve ## what each part of retrieval is worth, and costs, on tests/cases; FIT=1 also fits its weights
	@$(BIN)/safe-passage train
	@$(PYTHON) -W ignore -m benchmarks.retrieval $(if $(FIT),--fit)

catalogs: .venv/serve ## bring the PO catalogs in step with the English texts
	@$(PYTHON) -c "from bot import knowledge, translations; translations.update(knowledge.load())"

encoder: .venv-encoder/ready ## train the bundled encoder: make encoder PARALLEL=<folder> [EVAL=<folder>]
	@test -n "$(PARALLEL)" || { echo "Say where the parallel sentences are: make encoder PARALLEL=<folder of .tsv.xz files>"; exit 2; }
	@.venv-encoder/bin/python -m bot.encoder.training $(PARALLEL) $(if $(EVAL),--eval $(EVAL))

network: .venv/serve .venv-encoder/ready ## train the network: make network [PARALLEL=<folder>] [MINUTES=<of pretraining>]
	@$(PYTHON) -m bot.network.training.lessons
	@.venv-encoder/bin/python -m bot.network.training $(PARALLEL) $(if $(MINUTES),--minutes $(MINUTES))

test-encoder: .venv-encoder/ready ## train a tiny encoder and a tiny network, and check that all back ends agree
	@.venv-encoder/bin/python -m pytest -q -p no:cacheprovider --confcutdir=tests/training tests/training

requirements: $(UV) ## pin requirements/*.in with hashes
	@for name in serve dev; do $(UV) pip compile -q --upgrade --python-version 3.10 --override requirements/overrides.txt \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make requirements" requirements/$$name.in -o requirements/$$name.txt; done
	@$(UV) pip compile -q --upgrade --python-version 3.11 --override requirements/overrides-encoder.txt --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make requirements" requirements/encoder.in -o requirements/encoder.txt

print: .venv/serve ## the extra for guides as PDF
	@$(UV) pip install --python $(PYTHON) -r requirements/print.in

sentence-transformers: .venv/serve ## the extra for other encoders (large)
	@$(UV) pip install --python $(PYTHON) sentence-transformers

onnx: .venv/serve ## the extra for encoders in ONNX folders
	@$(UV) pip install --python $(PYTHON) "onnxruntime<1.24" tokenizers

clean: ## delete what was installed, trained and kept
	rm -rf .uv .venv .venv-encoder .bench models var *.egg-info .mypy_cache .ruff_cache .pytest_cache

$(UV): requirements/uv.txt
	@echo "Installing uv ..."
	@python3 -m venv .uv && .uv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt && touch $@

.venv/serve: requirements/serve.txt pyproject.toml $(UV)
	@echo "Installing the packages (about a minute at the first time) ..."
	@test -x $(PYTHON) || $(UV) venv -q --python "$$(cat .python-version)" .venv
	@$(UV) pip install -q --python $(PYTHON) --no-deps --require-hashes -r requirements/serve.txt
	@$(UV) pip install -q --python $(PYTHON) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements/dev.txt .venv/serve
	@echo "Installing the tools for tests ..."
	@$(UV) pip install -q --python $(PYTHON) --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

# The encoder is trained in an environment of its own: a current Python, and torch for the CPU where pip knows of one.
.venv-encoder/ready: requirements/encoder.txt requirements/torch.txt $(UV)
	@echo "Installing torch and sentence-transformers (some minutes at the first time) ..."
	@test -x .venv-encoder/bin/python || $(UV) venv -q --seed --python 3.11 .venv-encoder
	@.venv-encoder/bin/python -m pip install -q --disable-pip-version-check "$$(cat requirements/torch.txt)"
	@.venv-encoder/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements/encoder.txt
	@touch $@
