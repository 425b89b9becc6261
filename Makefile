# The only commands anyone needs. Needs cargo (rustup), a C compiler, Python 3.11 or later, and make.
#
#   make demo    build, run the Lancashire notebook, write target/demo/, print the lines that matter
#   make test    everything: format, lints, Rust and Python tests, stubs, types, notebook
#   make frames  the answers with pandas, Polars and PyArrow alone, and with the oldest versions that are claimed
#   make check   format, lints, stubs and types only
#   make bench   speed and memory beside the peers, which get an environment of their own, into docs/benchmarks.md
#   make bench-check  instructions of a dozen kernels beside benches/instructions.json, by valgrind (docs/bench-check.md)
#   make pages   the pages of docs/ that are computed, with their pictures
#   make fuzz    every reader of text fed with mutated text for a minute in all (builds cargo-fuzz once)
#   make mutants a sample of wrong formulas, each of which a test must fail for (builds cargo-mutants once)
#   make deny    licences, sources and doubles of the dependencies (builds cargo-deny once)
#   make msrv    the oldest Rust that is claimed (rustup installs it)
#   make release what must hold before a version is tagged, and the files to publish
#   make results the Python classes of results, from what the Rust structs say of themselves
#   make docs    the Rust reference, into target/doc
#   make wheel   a wheel for this platform, into target/wheels

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PEERS  := .venv-peers
FRAMES := .venv-frames
LONE   := pandas polars pyarrow
TOOLS  := target/tools/bin
READERS := period count claim table_csv table_json
FUZZ_SECONDS ?= 12
SEED   ?= 1
SAMPLE ?= 20
DENY   ?= bans licenses sources
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml)
MSRV   := $(shell sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
RELEASED := $(shell git describe --tags --abbrev=0 --match 'v*' 2>/dev/null)
SHORT  := --warm-up-time 0.3 --measurement-time 1 --sample-size 10 --noplot
SOURCES := $(shell find src python/src -name '*.rs') $(wildcard examples/data/*.csv) Cargo.toml Cargo.lock python/Cargo.toml pyproject.toml

.PHONY: demo test frames check bench bench-check valgrind pages results fuzz mutants deny msrv release docs wheel build clean

demo: build
	$(BIN)/python examples/demo.py

test: check
	cargo test --workspace --locked
	$(BIN)/python -m pytest
	$(MAKE) frames
	$(BIN)/python examples/demo.py --quiet

frames: wheel $(LONE:%=$(FRAMES)/%/ready) $(FRAMES)/oldest/ready
	for name in $(LONE) oldest; do $(FRAMES)/$$name/bin/python -m pip install --quiet --no-deps --force-reinstall target/wheels/quetelet-*.whl || exit 1; done
	for name in $(LONE); do QUETELET_FRAMES=$$name $(FRAMES)/$$name/bin/python -m pytest tests/python/test_frames_alone.py || exit 1; done
	QUETELET_OLDEST=1 $(FRAMES)/oldest/bin/python -m pytest tests/python/test_frames_alone.py

check: build
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked
	$(BIN)/python -m ruff check python tests/python examples benches
	$(BIN)/python -m ruff format --check python tests/python examples benches
	$(BIN)/typos
	$(BIN)/python -m mypy
	MYPYPATH=python $(BIN)/python -m mypy.stubtest quetelet._native

bench: $(PEERS)/built
	$(if $(wildcard benches/*.rs),cargo bench --locked --bench '*' -- $(SHORT))
	$(PEERS)/bin/python benches/peers.py

bench-check: valgrind
	$(PYTHON) benches/instructions.py

# Debian's, where this may install it; where not, bench-check says that it was not run.
valgrind:
	@command -v valgrind >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update --quiet=2 && apt-get install --yes --quiet=2 valgrind >/dev/null; } || true

pages: build
	cargo run --release --locked --quiet --package quetelet-pages --bin coverage -- target/coverage
	$(BIN)/python docs/coverage.py target/coverage
	cargo run --release --locked --quiet --package quetelet-pages --bin false_alarms -- target/false_alarms
	$(BIN)/python docs/false_alarms.py target/false_alarms
	$(BIN)/python -m pip install --quiet --group pages
	$(BIN)/python docs/accuracy.py

# On the stable compiler: what is mutated is text, and the core has no unsafe code for a sanitizer to watch.
fuzz: $(TOOLS)/cargo-fuzz
	for reader in $(READERS); do \
		mkdir -p target/fuzz/corpus/$$reader; \
		CARGO_TARGET_DIR=target/fuzz $(TOOLS)/cargo-fuzz run --fuzz-dir fuzz --sanitizer none $$reader \
			target/fuzz/corpus/$$reader fuzz/corpus/$$reader -- \
			-max_total_time=$(FUZZ_SECONDS) -max_len=400 -artifact_prefix=target/fuzz/ -verbosity=0 || exit 1; \
	done

mutants: $(TOOLS)/cargo-mutants
	$(PYTHON) tests/mutants.py $(SEED) $(SAMPLE)

deny: $(TOOLS)/cargo-deny
	$(TOOLS)/cargo-deny --locked --workspace check $(DENY)

msrv:
	rustup toolchain install $(MSRV) --profile minimal
	cargo +$(MSRV) check --workspace --locked

release: test fuzz deny
	@test -z "$$(git status --porcelain)" || { echo "release: there are changes that are not committed" >&2; exit 1; }
	@grep -q '^## $(VERSION), 20' CHANGELOG.md || { echo 'release: CHANGELOG.md must have "## $(VERSION), YYYY-MM-DD"' >&2; exit 1; }
	@grep -q '^version: $(VERSION)$$' CITATION.cff || { echo "release: CITATION.cff must have version: $(VERSION)" >&2; exit 1; }
ifneq ($(RELEASED),)
	$(MAKE) $(TOOLS)/cargo-semver-checks
	$(TOOLS)/cargo-semver-checks semver-checks --package quetelet --baseline-rev $(RELEASED)
endif
	cargo package --locked --package quetelet
	CARGO_PROFILE_RELEASE_LTO=fat CARGO_PROFILE_RELEASE_CODEGEN_UNITS=1 $(MAKE) wheel
	@echo "ready: git tag v$(VERSION), cargo publish --package quetelet, and the wheels of target/wheels"

$(TOOLS)/%:
	cargo install --locked --quiet --root target/tools $*

results:
	cargo run --quiet --locked -p describe

docs:
	cargo doc --no-deps --locked

wheel: $(VENV)/built
	rm -f target/wheels/quetelet-*.whl
	$(BIN)/maturin build --release --out target/wheels

build: $(VENV)/built

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet "maturin>=1.14,<2" --group frames --group notebook --group test
	touch $@

$(VENV)/built: $(VENV)/ready $(SOURCES)
	. $(BIN)/activate && PIP_QUIET=1 maturin develop --release --quiet --extras plot,progress
	touch $@

# Each holds one library of frames, in its newest version; the last the oldest of everything.
$(FRAMES)/%/ready: pyproject.toml
	$(PYTHON) -m venv $(FRAMES)/$*
	$(FRAMES)/$*/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(FRAMES)/$*/bin/python -m pip install --quiet --group $* --group lone
	touch $@

$(PEERS)/ready: pyproject.toml
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(PEERS)/bin/python -m pip install --quiet "maturin>=1.14,<2" --group frames --group peers
	touch $@

$(PEERS)/built: $(PEERS)/ready $(SOURCES)
	. $(PEERS)/bin/activate && PIP_QUIET=1 maturin develop --release --quiet --extras plot
	touch $@

clean:
	rm -rf target $(VENV) $(PEERS) $(FRAMES)
