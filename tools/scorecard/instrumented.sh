#!/usr/bin/env bash
# rustc for tools/scorecard/coverage.mjs: the crate that is measured and the tests that use it write down what ran. Libraries stay as
# they are, so that those of other builds serve. Branches are not stable in rustc yet, which RUSTC_BOOTSTRAP=1 permits.
case " $* " in
  *" --crate-name precept_modeller "* | *" --crate-name judges "*)
    RUSTC_BOOTSTRAP=1 exec "$@" -C instrument-coverage -Z coverage-options=branch
    ;;
esac
exec "$@"
