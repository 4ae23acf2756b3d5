"""What every test stands on: a home of its own, files that vanish, no page kept between tests."""

import pytest
from django.conf import settings as django_settings


def pytest_configure() -> None:
    django_settings.HOME.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def files_in_a_folder_of_the_test(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def nothing_remembered_between_tests(settings):
    settings.PAGE_CACHE_SECONDS = 0
