"""What every test stands on: a home of its own, files that vanish, no page kept between tests."""

import gc
import itertools
import unittest

import hypothesis
import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import utils as django_test_utils
from whitenoise.middleware import WhiteNoiseMiddleware

from ocop.foundation.audit.append_only import lift_guards, put_guards
from ocop.programme.traceability.models.event_guards import lift_event_guards, put_event_guards

_blocker = None
QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
EMPTYING = {"transactional_db", "live_server"}


def pytest_configure() -> None:
    # No example measures speed: a machine busy with other tests is no fault of the rule.
    slow = hypothesis.HealthCheck.too_slow
    hypothesis.settings.register_profile("unhurried", deadline=None, suppress_health_check=[slow])
    hypothesis.settings.load_profile("unhurried")
    django_settings.HOME.mkdir(parents=True, exist_ok=True)
    # Argon2 is slow by design; signing in a thousand times in tests need not be.
    django_settings.PASSWORD_HASHERS = [QUICK_HASHER, *django_settings.PASSWORD_HASHERS]
    WhiteNoiseMiddleware.add_files_from_finders = _list_static_files_once
    django_test_utils.instrumented_test_render = _tell_of_the_page


_tell_of_any_template = django_test_utils.instrumented_test_render


def _tell_of_the_page(template, context):
    """What a page was given is kept for the test that asks; of its hundred pieces, frame and buttons, nobody asks."""
    is_page = context.template is template
    return _tell_of_any_template(template, context) if is_page else template.nodelist.render(context)


_list_static_files = WhiteNoiseMiddleware.add_files_from_finders
_static_files = {}


def _list_static_files_once(self):
    """Every test client builds the middleware anew; reading all static files again was half of the time of a page."""
    listed = (self.static_prefix, self.max_age, tuple(map(str, django_settings.STATICFILES_DIRS)))
    if listed not in _static_files:
        _list_static_files(self)
        _static_files[listed] = self.files
    self.files = _static_files[listed]


def pytest_collection_finish():
    """What is imported and collected stays to the end: looking through it for garbage again and again finds none."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


STARTS_PROGRAMS = ("/tests/attacks/", "/tests/config/", "/tests/interfaces/console/", "/tests/foundation/postgresql/")
"""Tests here may meet the database in a program of their own, though they ask for none themselves."""
SHOWN_ONCE = (
    "test_nothing_leaks_before_release.py",
    "test_the_demo_loads_on_any_day",
    "test_both_ways_lead_to_the_same_tables",
    "/paper/",
)
"""Minutes of the same pages, papers and dates whatever the database: what differs there is shown by shorter tests (of a
paper: the route matrix asks for each)."""


LONG_ONES_FIRST = (
    "tests/journeys/test_every_page.py",
    "tests/architecture/test_nothing_leaks_before_release.py",
    "tests/attacks/test_hall_power_cuts.py",
    "tests/journeys/",
    "tests/attacks/",
    "tests/architecture/test_tables_at_once.py",
    "tests/interfaces/console/test_demo",
    "tests/architecture/",
)
"""A module runs on one worker: begun last, a long one would keep a single worker busy while the others wait for it."""


def pytest_collection_modifyitems(config, items):
    """Long modules first. What SQLite's run has shown without a database and in the browser need not be shown again on
    PostgreSQL."""
    items.sort(key=lambda item: next(rank for rank, part in _ranked() if part in item.nodeid))
    if connection.vendor != "postgresql":
        return
    plain = [item for item in items if _is_plain(item)]
    config.hook.pytest_deselected(items=plain)
    left_out = set(plain)
    items[:] = [item for item in items if item not in left_out]


def _ranked() -> list[tuple[int, str]]:
    return [*enumerate(LONG_ONES_FIRST), (len(LONG_ONES_FIRST), "")]


def _is_plain(item) -> bool:
    if "/tests/journeys/" in item.path.as_posix() or any(name in item.nodeid for name in SHOWN_ONCE):
        return True
    uses = {"db", "transactional_db", "live_server", "django_db_setup"} & set(item.fixturenames)
    is_marked = item.get_closest_marker("django_db") is not None or isinstance(item.obj, unittest.TestCase)
    # To any other test pytest-django refuses the database.
    return not uses and not is_marked and not any(place in item.path.as_posix() for place in STARTS_PROGRAMS)


_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def files_in_a_folder_of_the_test(request, settings, tmp_path_factory):
    # Nine tests of ten write no file; pytest would look through all folders of the others to name one for each.
    is_asked_for = "tmp_path" in request.fixturenames
    folder = request.getfixturevalue("tmp_path") if is_asked_for else _next_folder(tmp_path_factory)
    settings.FILES_ROOT = folder / "files"
    # Rows of workers bear the same numbers: in one folder, one worker's message would be kept out by another's.
    settings.NOT_SENT_ROOT = folder / "not-sent"


def _next_folder(factory):
    """A folder that is made when a file is written into it."""
    return factory.getbasetemp() / "files-of-tests" / str(next(_numbers))


@pytest.fixture(autouse=True)
def nothing_remembered_between_tests(settings):
    settings.PAGE_CACHE_SECONDS = 0


@pytest.fixture(scope="module")
def rows_of_the_module(django_db_setup, django_db_blocker):
    """A transaction around all tests of a module: what a module's fixtures write is there for each and gone after."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole._from_testcase = True  # tests open theirs inside
        with whole:
            yield
            transaction.set_rollback(True)


def _empties_the_database(item) -> bool:
    marker = item.get_closest_marker("django_db")
    is_marked = marker is not None and marker.kwargs.get("transaction", False)
    return is_marked or bool(EMPTYING & set(item.fixturenames))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """The audit log and captured events refuse to be emptied: their guards are lifted before a test empties them, and
    stand again."""
    if not _empties_the_database(item):
        return (yield)
    _with_database(lift_guards)
    _with_database(lift_event_guards)
    try:
        return (yield)
    finally:
        if nextitem is not None:  # after the last test the database itself is gone
            _with_database(lift_guards)
            _with_database(put_guards)
            _with_database(lift_event_guards)
            _with_database(put_event_guards)


def _with_database(deed) -> None:
    with _blocker.unblock():
        deed(connection)


@pytest.fixture(autouse=True)
def database_reached_by_the_hook(django_db_blocker):
    global _blocker  # noqa: PLW0603  (hooks get no fixtures)
    _blocker = django_db_blocker
