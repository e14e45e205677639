#!/usr/bin/env bash
# Makes release/: the folder to serve, what a server needs beside it, the licences, the list of what is in it, and the sums.
# The same commit gives the same bytes on any day and in any folder, with the same versions of the tools.
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

# A release says which commit it is of, so it must be that commit. Sources without git have neither.
commit="" time=""
if git rev-parse --git-dir >/dev/null 2>&1; then
  [ -z "$(git status --porcelain)" ] ||
    fail "A release is made of a commit, and these files differ from it: commit them or put them away. $(git status --short)"
  commit="$(git rev-parse HEAD)"
  time="$(git log -1 --format=%ct)"
fi

bash tools/build.sh

say "Making release/ (1 minute)"
rm -rf release
mkdir -p release
cp -R dist release/site
cp -R hosting release/hosting
cp LICENSE LICENSE-APACHE LICENSE-MIT release/

graphs="$(mktemp -d)"
trap 'rm -rf "$graphs"' EXIT
bash tools/shipped.sh "$graphs"
node tools/release.mjs "$graphs" release "$commit" "$time" || fail "The release could not be completed: the message is above."

say "release/ is ready: serve release/site, with the file for your server from release/hosting."
