# Sourced by every command: the versions, where the tools are, which Rust to use, and how to speak to the reader.

set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
# shellcheck source=versions.env
source tools/versions.env

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

say() {
  printf '\n== %s\n' "$*"
}

have() {
  command -v "$1" >/dev/null 2>&1
}

# at_least 1.96.0 1.90: is the first version the second, or newer?
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

RUST_OLDEST="$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)"
WASM_BINDGEN_VERSION="$(sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' Cargo.lock)"
CHROME="${CHROME:-$(command -v chromium || command -v google-chrome || command -v google-chrome-stable || true)}"
FIREFOX="${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}"
export CHROME FIREFOX

# Kept outside the repository, so that the next clone need not build them again.
tool_cache="${PRECEPT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/precept-modeller}"
tool_path="$tool_cache/bin:$root/tests/browser/node_modules/.bin"
PATH="$tool_path:$PATH"
export PATH

# rust-toolchain.toml names the WebAssembly target. Without this rustup would try to download it at every cargo
# command, and fail where its server is out of reach; tools/setup.sh asks for it once instead.
export RUSTUP_AUTO_INSTALL=0

# Is the Rust of this folder of programs ("" for the first on the path) there and new enough?
rust_is_good() {
  local version
  version="$("${1:+$1/}rustc" --version 2>/dev/null | cut -d ' ' -f 2)" || return 1
  "${1:+$1/}cargo" --version >/dev/null 2>&1 && at_least "${version:-0}" "$RUST_OLDEST"
}

# Debian's Rust serves where there is no other, or only an older one.
use_debian_rust_if_better() {
  if ! rust_is_good "" && rust_is_good /usr/bin; then
    PATH="$tool_path:/usr/bin:$PATH"
  fi
}
use_debian_rust_if_better

# Can the first Rust on the path compile to WebAssembly by itself? It needs the standard library as source, from which the app
# gets one of its own that is built for size, and the linker that it would call: Debian's names one that Debian does not have.
rust_has_wasm() {
  local sysroot linker
  sysroot="$(rustc --print sysroot 2>/dev/null)" && [ -f "$sysroot/lib/rustlib/src/rust/library/std/Cargo.toml" ] || return 1
  linker="$(RUSTC_BOOTSTRAP=1 rustc -Zunstable-options --print target-spec-json --target wasm32-unknown-unknown 2>/dev/null |
    sed -n 's/^ *"linker": "\(.*\)",*$/\1/p')"
  have "${linker:=rust-lld}" || compgen -G "$sysroot/lib/rustlib/*/bin/$linker" >/dev/null
}

# Debian's package for the Rust of its browsers has the standard library as source only, and no linker of its own.
# The linker must be able to read what that Rust's LLVM writes.
debian_wasm_linker() {
  command -v "wasm-ld-$(debian_llvm)" || command -v "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld
}

debian_llvm() {
  /usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p'
}

debian_has_wasm() {
  rust_is_good /usr/bin && [ -f /usr/lib/rustlib/src/rust/library/std/Cargo.toml ] && debian_wasm_linker >/dev/null
}

# What makes the app a quarter smaller: a standard library built with it, and panics that stop at once without the text
# and the places that nobody would read. A panic is a fault of the program that no input may cause. These settings are
# not stable yet, which RUSTC_BOOTSTRAP=1 permits.
small=(
  RUSTC_BOOTSTRAP=1
  CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none \
-Zfmt-debug=none -Zinline-mir=no"
)

# make_smaller <module> <result> [<bytes>]: structured anew, optimised three times, knowing that Rust puts nothing into the first
# kilobyte of memory, and without the notes on which tools made it. Large functions that are called once stay apart, which
# makes the module longer and its compressed form shorter, and so do functions in the order of their names, where those of one
# crate stand together; from how many bytes on a function is large was found by trying. wasm-opt is older than the kind of names
# that it warns of, and drops them anyway.
make_smaller() {
  wasm-opt --quiet --low-memory-unused --flatten --rereloop -Oz -Oz -Oz --one-caller-inline-max-function-size="${3:-80}" \
    --reorder-functions-by-name --strip-producers --strip-target-features "$1" -o "$2" 2> >(grep -v "unknown name subsection" >&2)
}

# Run a command so that the cargo in it can compile to WebAssembly.
with_wasm() {
  if rust_has_wasm; then
    env "${small[@]}" "$@"
  else
    env "${small[@]}" PATH="$tool_path:/usr/bin:$PATH" RUSTC=/usr/bin/rustc \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(debian_wasm_linker)" "$@"
  fi
}
