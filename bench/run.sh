#!/usr/bin/env bash
# Measures the speed goals beside their peers in one run and writes bench/results.json.
# Peers come from Debian (nginx, wrk, Pango for WeasyPrint); as root they are installed when missing.
set -euo pipefail
cd "$(dirname "$0")/.."
need=()
command -v nginx >/dev/null || need+=(nginx-light)
command -v wrk >/dev/null || need+=(wrk)
ldconfig -p | grep -q libpangoft2 || need+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
if [ ${#need[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ]; then
    apt-get install -y -q "${need[@]}" >/dev/null 2>&1 || { apt-get update -q >/dev/null && apt-get install -y -q "${need[@]}" >/dev/null; }
  else
    echo "Missing: ${need[*]} (apt-get install ${need[*]}); the figures that need them are left out."
  fi
fi
if [ ! -d build/bench-venv ]; then python3 -m venv build/bench-venv; fi
.venv/bin/uv pip install -q --python build/bench-venv/bin/python --require-hashes -r requirements/bench.lock
build/bench-venv/bin/python -m bench "$@"
