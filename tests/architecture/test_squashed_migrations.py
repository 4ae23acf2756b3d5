"""A squashed migration makes what the migrations it replaces made, and a home that holds those holds it too."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def found(tmp_path):
    """What a home made step by step and a home made at once hold, looked at in programs of their own."""
    running = {way: _begin(way, tmp_path / way) for way in ("history", "squashed", "at_once")}
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


def test_all_ways_lead_to_the_same_tables_and_no_home_has_to_do_anything_after(found):
    for way in ("squashed", "at_once"):
        assert found[way]["shape"] == found["history"]["shape"]
        assert found[way]["applied"] == found["history"]["applied"]
        assert found[way]["left"] == []
    assert found["history"]["left"] == []


def test_every_squashed_migration_is_in_use_in_an_empty_home():
    loader = MigrationLoader(None)
    squashed = {key for key, step in loader.disk_migrations.items() if step.replaces}
    assert squashed
    assert squashed <= set(loader.graph.nodes)


def test_a_migration_names_the_one_before_it_and_not_the_squashed_one():
    """The next squashing writes another file; `scripts/squash_migrations.py` puts such names right."""
    squashed = {key for key, step in MigrationLoader(None).disk_migrations.items() if step.replaces}
    wrong = {
        str(step)
        for step in MigrationLoader(None).disk_migrations.values()
        if squashed & {tuple(parent) for parent in step.dependencies}
    }
    assert wrong == set()
