#!/usr/bin/env bash
# Copies the database and the uploaded files into a dated folder; run by cron as the program's user.
# Usage: backup.sh TARGET_FOLDER   (reads OCOP_HOME and OCOP_DATABASE_URL)
set -euo pipefail
target="${1:?target folder}/$(date +%Y%m%d-%H%M%S)"
mkdir -p "$target"
if [ -n "${OCOP_DATABASE_URL:-}" ]; then
  pg_dump --format=custom --file="$target/ocop.pgdump" "$OCOP_DATABASE_URL"
else
  python3 - "$OCOP_HOME/ocop.sqlite3" "$target/ocop.sqlite3" <<'PY'
import sqlite3
import sys

with sqlite3.connect(sys.argv[1]) as source, sqlite3.connect(sys.argv[2]) as copy:
    source.backup(copy)
PY
fi
if [ -d "$OCOP_HOME/files" ]; then cp -a "$OCOP_HOME/files" "$target/files"; fi
(cd "$target" && find . -type f ! -name SHA256SUMS -print0 | sort -z | xargs -0 sha256sum > SHA256SUMS)
echo "$target"
