#!/bin/sh
# docs_test.sh SOURCE BUILD: links, commands and the picture in the documents (docs_test.mjs).
set -eu
exec node "$1/tests/docs_test.mjs" "$1" "$2/git-coach"
