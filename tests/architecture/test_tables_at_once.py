"""An empty home made at once holds what one holds that went through every migration."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def found(tmp_path):
    """What a home made step by step and a home made at once hold, looked at in programs of their own."""
    running = {way: _begin(way, tmp_path / way) for way in ("history", "at_once")}
    found = {}
    for way, process in running.items():
        told, troubles = process.communicate()
        assert process.returncode == 0, troubles
        found[way] = json.loads(told)
    return found


def _begin(way: str, home: Path) -> subprocess.Popen[str]:
    home.mkdir()
    environment = os.environ | {"OCOP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "config.settings"}
    if connection.vendor == "postgresql":
        environment["OCOP_DATABASE_URL"] = _new_database(f"ocop_{way}_{os.getpid()}")
    return subprocess.Popen(
        [sys.executable, "-m", "tests.architecture.schema_of", way],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _new_database(name: str) -> str:
    import psycopg

    address = os.environ["OCOP_DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def test_both_ways_lead_to_the_same_tables_and_nothing_is_left_to_do(found):
    assert found["at_once"] == found["history"]
