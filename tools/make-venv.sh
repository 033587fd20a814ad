#!/bin/sh
# make-venv.sh PYTHON VENV: make the virtual environment VENV with PYTHON, or, where PYTHON is empty, with the first Python that will do.
set -eu

# 3.11 and newer, with the modules that make an environment (Debian keeps ensurepip in a package of its own).
fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

python=
for candidate in ${1:-python3.11 python3.12 python3.13 python3.14 python3 python}; do
    if fits "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "onrecord needs Python 3.11 or newer with its venv and ensurepip modules; found none in: ${1:-\$PATH}." >&2
    echo "Install one (Debian, Ubuntu: the packages python3 and python3-venv), or name yours: make PYTHON=/path/to/python3 ..." >&2
    exit 1
fi
"$python" -m venv --clear "$2"
