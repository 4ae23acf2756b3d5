"""`ocop demo`: the living demo, loaded once."""

from typing import IO, Any

from ocop.interfaces.console.django_setup import collect_garbage_seldom, start_django
from ocop.interfaces.console.prepare import prepare_database


def run_demo(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Prepare the database and load the demo; running it again changes nothing."""
    start_django()
    collect_garbage_seldom()
    from django.conf import settings

    if not settings.IS_DEMO:
        stderr.write("The demo is not loaded with OCOP_MODE=production.\n")
        return 1
    prepare_database(stdout)
    load_demo(stdout)
    return 0


def load_demo(stdout: IO[str]) -> None:
    """Load whatever part of the demo is not there yet."""
    from django.utils import timezone

    from ocop.interfaces.console.demo.loading import load_demo_records

    load_demo_records(stdout, today=timezone.localdate())


def demo_is_loaded() -> bool:
    """Whether nothing of the demo is left to load."""
    from ocop.interfaces.console.demo.loading import nothing_is_left

    return nothing_is_left()
