#!/usr/bin/env bash
# Measures the scorecard: tools/scorecard.sh [part...]. Without parts the app is built first; with parts the build in dist/ is
# measured, if there is one.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

if [ "$#" -eq 0 ] || [ ! -f dist/index.html ]; then
  bash tools/build.sh
fi
exec node tools/scorecard/scorecard.mjs "$@"
