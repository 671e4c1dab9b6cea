# One command for each habit. `just` lists them; each line is a plain command, so that
# they can be read and typed without just (`cargo install just`).

# The recipes.
default:
    @just --list

# The program, as it is shipped: target/release/voixoff.
build:
    cargo build --release

# Every test that needs nothing from outside.
test:
    cargo test

# The tests of one crate, fast: `just test-crate voixoff-read`.
test-crate CRATE:
    cargo test -p {{CRATE}}

# Format, lints, and the licences and sources of dependencies (cargo-deny).
lint:
    cargo fmt --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo deny --locked --log-level error check licenses bans sources

# The library's pages, opened in a browser.
docs:
    cargo doc --workspace --no-deps --open

# Golden runs and generated documents, written again; review the difference like code.
bless:
    BLESS=1 cargo test --test command
    git diff --stat

# One benchmark: `just bench read`. BENCHMARKS.md says what each measures.
bench NAME:
    cargo bench --bench {{NAME}}

# Every reader, on bytes that nobody meant, for that many seconds each.
fuzz SECONDS="60":
    fuzz/run {{SECONDS}}

# Every output of this build against another one's: `just same-bytes ../before/target/release/voixoff`.
same-bytes BEFORE:
    cargo build --release
    tests/same-bytes {{BEFORE}} target/same-bytes/before
    tests/same-bytes target/release/voixoff target/same-bytes/after
    diff target/same-bytes/before.sha256 target/same-bytes/after.sha256

# What must hold of every commit (Debian, as root: it installs the programs from outside).
ci:
    .ci/run
