"""Production refuses to start unsafely; every setting is declared and documented."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAFE = {
    "OCOP_MODE": "production",
    "OCOP_SECRET_KEY": "x7" * 30,
    "OCOP_HOSTS": "ocop.example.vn",
    "OCOP_DEBUG": "false",
}


def start(tmp_path, **changes):
    environment = {
        "PATH": os.environ["PATH"],
        "OCOP_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        **SAFE,
        **changes,
    }
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup(); print('started')"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_safe_production_starts(tmp_path):
    assert start(tmp_path).stdout == "started\n"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"OCOP_SECRET_KEY": ""}, "OCOP_SECRET_KEY"),
        ({"OCOP_SECRET_KEY": "short"}, "OCOP_SECRET_KEY"),
        ({"OCOP_SECRET_KEY": "demo-key-for-trying-out-the-programme-never-for-real-people"}, "OCOP_SECRET_KEY"),
        ({"OCOP_DEBUG": "true"}, "OCOP_DEBUG"),
        ({"OCOP_HOSTS": "*"}, "OCOP_HOSTS"),
        ({"OCOP_MODE": "live"}, "OCOP_MODE"),
        ({"OCOP_DATABASE_URL": "mysql://x/y"}, "OCOP_DATABASE_URL"),
        ({"OCOP_UPLOAD_LIMIT_MB": "many"}, "OCOP_UPLOAD_LIMIT_MB"),
        ({"OCOP_SIGNER": "trial"}, "OCOP_SIGNER"),
        ({"OCOP_SIGNER": "pen"}, "OCOP_SIGNER"),
        ({"OCOP_SIGNER": "file"}, "OCOP_SIGNING_FILE"),
        ({"OCOP_SIGNER": "token"}, "OCOP_SIGNING_TOKEN_LIBRARY"),
        ({"OCOP_SIGNER": "remote"}, "OCOP_SIGNING_REMOTE_URL"),
        ({"OCOP_SIGNING_ROOTS": "/nowhere"}, "OCOP_SIGNING_ROOTS"),
        ({"OCOP_TSA_URL": "file:///etc"}, "OCOP_TSA_URL"),
        ({"OCOP_MAIL": "pigeon"}, "OCOP_MAIL"),
        ({"OCOP_MAIL": "smtp", "OCOP_MAIL_FROM": "a@b.vn"}, "OCOP_SMTP_HOST"),
        ({"OCOP_SMTP_SECURITY": "yes"}, "OCOP_SMTP_SECURITY"),
        ({"OCOP_SMS": "gateway", "OCOP_SMS_KEY": "x"}, "OCOP_SMS_URL"),
        ({"OCOP_SMS": "esms", "OCOP_SMS_KEY": "x", "OCOP_SMS_SECRET": "x"}, "OCOP_SMS_BRAND"),
        ({"OCOP_ZALO": "zns", "OCOP_ZALO_APP": "1", "OCOP_ZALO_SECRET": "x"}, "OCOP_ZALO_REFRESH_TOKEN"),
        ({"OCOP_ZNS_TEMPLATES": "chung"}, "OCOP_ZNS_TEMPLATES"),
        ({"OCOP_PORTAL": "http", "OCOP_PORTAL_URL": "https://cong.example"}, "OCOP_PORTAL_TOKEN"),
        ({"OCOP_QUIET_HOURS": "evening"}, "OCOP_QUIET_HOURS"),
        ({"OCOP_QUIET_HOURS": "21:00-24:30"}, "OCOP_QUIET_HOURS"),
    ],
)
def test_unsafe_or_wrong_setting_stops_the_start_and_is_named(tmp_path, changes, word):
    outcome = start(tmp_path, **changes)
    assert outcome.returncode == 1
    assert outcome.stdout == ""
    assert word in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_every_variable_read_is_declared_and_every_declared_one_is_documented():
    declared = set(re.findall(r'Variable\(\s*"([A-Z_]+)"', (ROOT / "config/environment.py").read_text()))
    read = set()
    for path in [*(ROOT / "ocop").rglob("*.py"), *(ROOT / "config").rglob("*.py")]:
        read |= set(re.findall(r'environ(?:\.get)?[\[(]"((?:OCOP_)[A-Z_]+|HOST|PORT)"', path.read_text()))
        read |= set(re.findall(r'value_of\("([A-Z_]+)"\)', path.read_text()))
    assert read <= declared
    reference = (ROOT / "docs/reference/environment.md").read_text()
    assert [name for name in sorted(declared) if f"`{name}`" not in reference] == []
