#!/usr/bin/env bash
# Runs a program of tests until the first of them fails, which is all that a mutant needs: tools/mutants.sh. The option is not stable
# yet, which RUSTC_BOOTSTRAP=1 permits; set here alone, so that no library is built anew for it.
RUSTC_BOOTSTRAP=1 exec "$@" -Z unstable-options --fail-fast
