"""`ocop demo`: the living demo, loaded once."""

from io import StringIO
from typing import IO, Any

from ocop.interfaces.console.django_setup import collect_garbage_seldom, start_django
from ocop.interfaces.console.prepare import prepare_database


def run_demo(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Prepare the database and load the demo; running it again changes nothing.

    0 also when a part could not be added to records of an older version: what is there is whole, and is served.
    """
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
    """Load whatever part of the demo is not there yet; why one could not be added stands in `work/demo.log`."""
    from django.conf import settings
    from django.utils import timezone

    from ocop.interfaces.console.demo.loading import load_demo_records

    why = StringIO()
    if load_demo_records(stdout, today=timezone.localdate(), stderr=why):
        log = settings.HOME / "work" / "demo.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(why.getvalue(), encoding="utf-8")
        stdout.write(f"Demo: lý do ở / the reasons stand in {log}\n")


def demo_is_loaded() -> bool:
    """Whether nothing of the demo is left to load."""
    from ocop.interfaces.console.demo.loading import nothing_is_left

    return nothing_is_left()
