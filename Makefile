# Everything a newcomer needs: `make site` builds the demonstration archive, `make test` checks everything.

BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: site serve test lint bench screenshots clean

site: $(STAMP)
	$(BIN)/margent build
	@echo "Open _site/index.html in a browser, or run 'make serve' to see changes as you edit."

serve: $(STAMP)
	$(BIN)/margent serve

test: $(STAMP) lint
	sh tests/browser/install.sh
	$(BIN)/margent check
	$(BIN)/python tools/test.py

lint: $(STAMP)
	$(BIN)/ruff check build/margent tests tools benchmarks
	$(BIN)/ruff format --check build/margent tests tools benchmarks
	$(BIN)/mypy

# What search costs, by the size of the archive; it takes some minutes (benchmarks/README.md).
bench: $(STAMP)
	sh tests/browser/install.sh
	nice -n 10 $(BIN)/python benchmarks/search_speed.py

# Every view, narrow and wide, light and dark, and printed: to be looked at.
screenshots: $(STAMP)
	sh tests/browser/install.sh
	$(BIN)/python tools/screenshots.py

clean:
	rm -rf .venv tests/browser/node_modules
	rm -rf .margent _site screenshots

# Made again when the dependencies change; otherwise there is nothing to do.
$(STAMP): pyproject.toml constraints.txt tools/setup.sh
	sh tools/setup.sh
	@touch $(STAMP)
