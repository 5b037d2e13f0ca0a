# Read by the scripts beside it: set_up installs what it is given, with pip, into .venv.

set_up() {
  python="${PYTHON:-python3}"
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "resistx needs Python 3.11 or later; name one: PYTHON=/path/to/python3.11 sh $0" >&2
    exit 1
  }
  [ -x .venv/bin/python ] || "$python" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
  # Even where Python is told not to write bytecode, start-up should not compile everything anew.
  .venv/bin/python -m compileall -q resistx
}
