#!/usr/bin/env bash
# Debian's chromium for the browser tests: installed when it is missing and this account may; otherwise says so.
set -u
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing chromium for the browser tests …"
  if apt-get install -y -q chromium >/dev/null 2>&1 || { apt-get update -q >/dev/null 2>&1 && apt-get install -y -q chromium >/dev/null 2>&1; }; then
    exit 0
  fi
fi
echo "CHROMIUM IS MISSING and could not be installed here: the browser tests will be skipped. Install it with: apt-get install chromium"
exit 0
