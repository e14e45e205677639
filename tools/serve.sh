#!/usr/bin/env bash
# Builds the app and serves it until Ctrl-C.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

# Before the build, so that a taken port is known at once.
node tools/serve.mjs --check
bash tools/build.sh
exec node tools/serve.mjs
