"""A world made once for all tests of a module, for worlds that take longer to make than to look at."""

import copy
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest
from django.conf import settings as django_settings
from pytest_django.plugin import DjangoDbBlocker

World = TypeVar("World")


@dataclass(frozen=True)
class Kept(Generic[World]):
    """The world as it was made, and the folder of its files."""

    world: World
    files: Path

    def again(self, settings: Any) -> World:
        """The world for one test: the rows go back by themselves after it, objects and files are copies."""
        shutil.copytree(self.files, settings.FILES_ROOT, dirs_exist_ok=True)
        return copy.deepcopy(self.world)


def made_once(make: Callable[[], World]) -> Any:
    """A fixture of the module; a test's own fixture hands out `.again(settings)` of it."""

    @pytest.fixture(scope="module")
    def kept(
        rows_of_the_module: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
    ) -> Kept[World]:
        files = tmp_path_factory.mktemp("files")
        with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(django_settings, "FILES_ROOT", files)
            return Kept(make(), files)

    return kept
