#!/bin/sh
# lock.sh UV: write the locks anew from pyproject.toml: exact versions, with the hash of every file the index serves for them.
# A version that is locked already stays, unless pyproject.toml forbids it; UPGRADE=--upgrade takes the newest of everything.
set -eu

compile() {
    "$uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --custom-compile-command 'make lock' ${UPGRADE:-} "$@" >/dev/null
}

uv=$1
compile --group build --output-file requirements.txt
compile --group build --group dev --constraint requirements.txt --output-file requirements-dev.txt
