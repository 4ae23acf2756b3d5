#!/usr/bin/env bash
# Debian's chromium for the browser tests, and poppler to read the QR code of a printed certificate back: installed when
# they are missing and this account may; otherwise says so.
set -u
need=()
command -v chromium >/dev/null 2>&1 || need+=(chromium)
command -v pdftoppm >/dev/null 2>&1 || need+=(poppler-utils)
[ ${#need[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing ${need[*]} for the browser tests …"
  if apt-get install -y -q "${need[@]}" >/dev/null 2>&1 || { apt-get update -q >/dev/null 2>&1 && apt-get install -y -q "${need[@]}" >/dev/null 2>&1; }; then
    exit 0
  fi
fi
echo "MISSING and could not be installed here: ${need[*]}. The tests that need them are skipped. Install them with: apt-get install ${need[*]}"
exit 0
