"""A home is prepared once; the next start sees it and loses no time."""

import io
import os
import subprocess
import sys

import pytest

from ocop.interfaces.console.demo.loading import nothing_is_left
from ocop.interfaces.console.prepare import STAMP, database_is_prepared, prepare_database


@pytest.mark.django_db
def test_a_prepared_home_is_known_by_its_stamp(settings, tmp_path):
    settings.HOME = tmp_path
    assert not database_is_prepared()
    said = io.StringIO()
    prepare_database(said)
    assert database_is_prepared()
    prepare_database(said)
    assert said.getvalue() == "Database, administrative units and rubrics are ready.\n"
    (tmp_path / STAMP).write_text("the stamp of another program\n")
    assert not database_is_prepared()


@pytest.mark.django_db
def test_an_empty_database_has_the_demo_before_it():
    assert not nothing_is_left()


def test_a_load_that_fails_ends_the_start_with_its_words(tmp_path):
    nowhere = {"OCOP_HOME": str(tmp_path), "OCOP_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    done = subprocess.run(
        [sys.executable, "-m", "ocop.interfaces.console.main", "run"],
        env=os.environ | nowhere | {"PORT": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert "OperationalError" in done.stderr
    assert "OCOP: http" not in done.stdout
