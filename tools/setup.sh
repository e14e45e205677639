#!/usr/bin/env bash
# Installs what is needed and not there yet. "app": what builds and serves the app; "all": what tests it too; "fuzz": what makes
# up input for it; "scorecard": what only the scorecard and the mutants need besides.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
purpose="${1:-all}"
again="then run the command again."

# debian_install "<remedy>" package...: from Debian's own archive; elsewhere, say what the reader can do.
debian_install() {
  local remedy="$1" as_root=()
  shift
  have apt-get || fail "$remedy"
  if [ "$(id -u)" -ne 0 ]; then
    have sudo || fail "$remedy"
    as_root=(sudo)
  fi
  say "Installing from Debian: $*"
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  if [ -z "${lists_are_fresh:-}" ]; then
    "${as_root[@]}" update </dev/null || fail "$remedy"
    lists_are_fresh=yes
  fi
  "${as_root[@]}" install --yes --no-install-recommends "$@" </dev/null >/dev/null || fail "$remedy"
  hash -r
}

# Debian's newest Rust takes the place of an older rustc and cargo of Debian's, but must not drive out Debian's rustup.
debian_rust() {
  [ "$(command -v rustup || true)" != /usr/bin/rustup ] || fail "$1"
  debian_install "$@"
}

# Set PRECEPT_NO_RUSTUP=1 where rustup's server is out of reach, so that nothing waits for it.
ask_rustup() {
  local limit=()
  have rustup && [ -z "${PRECEPT_NO_RUSTUP:-}" ] || return 1
  if have timeout; then limit=(timeout 300); fi
  say "Asking rustup: $*"
  ${limit[@]+"${limit[@]}"} rustup "$@"
}

if ! rust_is_good ""; then
  remedy="Rust $RUST_OLDEST or newer is needed: install it (\"rustup toolchain install stable\"), $again"
  ask_rustup toolchain install stable --profile minimal --no-self-update ||
    debian_rust "$remedy" ca-certificates rustc-web cargo-web
  use_debian_rust_if_better
  rust_is_good "" || fail "$remedy"
fi

have cc || debian_install "A C linker is needed: install gcc or clang, $again" gcc libc6-dev

# cargo_tool <crate> <version> <its program> <how long it takes> [cargo's options]
cargo_tool() {
  local crate="$1" version="$2" program="$3" time="$4"
  shift 4
  # cargo's own list of what it installed there: not every program tells its version.
  if [ ! -x "$tool_cache/bin/$program" ] || ! grep -qsF "\"$crate $version " "$tool_cache/.crates.toml"; then
    say "Building $crate $version ($time)"
    # Quick to build rather than quick to run: these tools work for seconds.
    export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
    set -- cargo install --quiet --root "$tool_cache" "$crate" --version "$version" "$@"
    # By the tool's own lock file, unless it names a version that the registry in use does not have (yet).
    "$@" --locked 2>/dev/null || "$@" || fail "$crate could not be built: see cargo's message above, $again"
  fi
}

if [ "$purpose" = fuzz ]; then
  # Fuzzing is native, so nothing of the browser's is needed.
  have c++ || debian_install "A C++ compiler is needed: install g++ or clang, $again" g++
  cargo_tool cargo-fuzz "$CARGO_FUZZ_VERSION" cargo-fuzz "1 minute"
  exit 0
fi

if ! rust_has_wasm && ! debian_has_wasm; then
  remedy="Rust cannot compile to WebAssembly here: run \"rustup component add rust-src\", or install Debian's rustc-web, \
cargo-web, rust-web-src and lld, $again"
  if ! ask_rustup component add rust-src; then
    debian_rust "$remedy" rustc-web cargo-web rust-web-src
    debian_wasm_linker >/dev/null || debian_install "$remedy" "lld-$(debian_llvm)"
    debian_has_wasm || fail "$remedy"
  fi
fi

if ! have node || ! have npm; then
  debian_install "Node.js $NODE_OLDEST or newer with npm is needed: install it from nodejs.org, $again" \
    ca-certificates nodejs npm
fi
at_least "$(node --version | tr -d v)" "$NODE_OLDEST" ||
  fail "Node.js $(node --version) is too old: install version $NODE_OLDEST or newer, which Debian has from version 13 on and \
nodejs.org for every system, and put it first on the PATH, $again"

# npm leaves its own copy of the lock file when it has finished, so an older copy means that something changed.
if [ ! tests/browser/node_modules/.package-lock.json -nt tests/browser/package-lock.json ]; then
  say "Installing the npm packages (10 seconds)"
  npm ci --prefix tests/browser --ignore-scripts ||
    fail "The npm packages could not be installed: connect this machine to npm's registry, $again"
fi

cargo_tool wasm_split_cli_support "$WASM_SPLIT_VERSION" wasm-split-cli "2 minutes" --features build-binary
cargo_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION" wasm-bindgen "3 minutes"

if [ "$purpose" != app ]; then
  # Unoptimised: it works for two seconds, so what counts is how soon it is there.
  CARGO_PROFILE_DEV_DEBUG=false cargo_tool cargo-deny "$CARGO_DENY_VERSION" cargo-deny "1 minute" --debug
  for tool in fmt clippy; do
    if ! cargo "$tool" --version >/dev/null 2>&1; then
      ask_rustup component add rustfmt clippy || debian_install \
        "cargo $tool is needed: run \"rustup component add rustfmt clippy\", $again" rustfmt-web rust-web-clippy
    fi
  done
  if [ ! -x "$CHROME" ]; then
    [ -z "$CHROME" ] || fail "CHROME is \"$CHROME\", which is no program: set it to Chromium's, or unset it, $again"
    debian_install "Chromium is needed: install it or Google Chrome, or set CHROME to its program, $again" chromium
  fi
  # The second browser, in which the main paths are tested.
  if [ ! -x "$FIREFOX" ]; then
    [ -z "$FIREFOX" ] || fail "FIREFOX is \"$FIREFOX\", which is no program: set it to Firefox's, or unset it, $again"
    debian_install "Firefox is needed: install it, or set FIREFOX to its program, $again" firefox-esr
  fi
  # Keeps the ten thousand answers of the store's test. Its programs are not on the path.
  if [ -n "${POSTGRESQL:-}" ]; then
    [ -x "$POSTGRESQL/initdb" ] ||
      fail "POSTGRESQL is \"$POSTGRESQL\", which has no initdb: set it to the folder of PostgreSQL's programs, or unset it, $again"
  else
    compgen -G "/usr/lib/postgresql/*/bin/initdb" >/dev/null || debian_install \
      "PostgreSQL is needed: install it and set POSTGRESQL to the folder of its programs, such as /usr/lib/postgresql/bin, $again" postgresql
  fi
  # Serves the app as a site would, with the configuration of hosting/. Debian starts it at once, which nobody asked for here.
  brotli="${NGINX_BROTLI:-/usr/lib/nginx/modules/ngx_http_brotli_static_module.so}"
  { [ -x "${NGINX:-/usr/sbin/nginx}" ] && [ -f "$brotli" ]; } || debian_install \
    "nginx with its module for Brotli is needed: install both, set NGINX to the program and NGINX_BROTLI to \
ngx_http_brotli_static_module.so, $again" nginx libnginx-mod-http-brotli-static
  [ -x "${CADDY:-/usr/bin/caddy}" ] || debian_install "Caddy is needed: install Debian's caddy, or set CADDY to its program, $again" caddy
  have pdftotext || debian_install \
    "poppler's pdftotext is needed, which reads what the app prints: install it, $again" poppler-utils
  # Works the exported workbook out again, to compare its pennies with the app's.
  have "${SOFFICE:-soffice}" || debian_install \
    "LibreOffice Calc is needed: install it, or set SOFFICE to its program (soffice), $again" libreoffice-calc-nogui
fi

if [ "$purpose" = scorecard ]; then
  # Drives the server for the figures of load.
  [ -x "${WRK:-/usr/bin/wrk}" ] || debian_install "wrk is needed: install it, or set WRK to its program, $again" wrk
  cargo_tool cargo-mutants "$CARGO_MUTANTS_VERSION" cargo-mutants "4 minutes"
  # Reads what instrumented programs wrote down: it must be of the LLVM that rustc was built with.
  llvm="$(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')"
  if ! compgen -G "$(rustc --print sysroot)/lib/rustlib/*/bin/llvm-profdata" >/dev/null && [ ! -x "/usr/lib/llvm-$llvm/bin/llvm-profdata" ]; then
    ask_rustup component add llvm-tools || debian_install \
      "llvm-profdata of LLVM $llvm is needed: run \"rustup component add llvm-tools\", $again" "llvm-$llvm"
  fi
  # Lighthouse has as many packages as all the tests, so it is installed apart from them.
  if [ ! tools/scorecard/node_modules/.package-lock.json -nt tools/scorecard/package-lock.json ]; then
    say "Installing Lighthouse from npm (half a minute, 190 MB)"
    npm ci --prefix tools/scorecard --ignore-scripts ||
      fail "Lighthouse could not be installed: connect this machine to npm's registry, $again"
  fi
fi
