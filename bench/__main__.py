"""`make bench`: every figure, or the parts named on the command line; writes bench/results.json."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import Figure, show, write

PARTS = [
    "engine",
    "lists",
    "certificates",
    "papers",
    "saving-sqlite",
    "saving-postgresql",
    "saving-postgresql-squeezed",
    "offline-sqlite",
    "offline-postgresql",
    "closing-sqlite",
    "closing-postgresql",
    "pages",
    "resolver",
    "stamps",
    "epcis",
    "recalls",
    "figures-sqlite",
    "figures-postgresql",
]


def main(names: list[str]) -> int:
    """0 when every measured figure meets its goal, 1 otherwise, 2 for an unknown part."""
    unknown = sorted(set(names) - set(PARTS))
    if unknown:
        sys.stderr.write(f"Unknown: {', '.join(unknown)}. Parts: {', '.join(PARTS)}\n")
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    figures: list[Figure] = []
    for part in names or PARTS:
        for figure in _measure(part):
            figures.append(figure)
            show(figure)
    if figures:
        write(figures, "make bench" if not names else f"bench/run.sh {' '.join(names)}")
    return 0 if all(figure.is_met for figure in figures) else 1


def _measure(part: str) -> list[Figure]:
    if part == "engine":
        from bench import engine

        return [engine.measure()]
    if part == "saving-sqlite":
        from bench import saving

        return saving.measure("sqlite")
    if part == "offline-sqlite":
        from bench import offline_sync

        return [offline_sync.measure("sqlite")]
    if part == "closing-sqlite":
        return _closing("sqlite")
    if part == "figures-sqlite":
        from bench import national

        return national.measure("sqlite")
    if part in {
        "saving-postgresql",
        "saving-postgresql-squeezed",
        "offline-postgresql",
        "closing-postgresql",
        "resolver",
        "epcis",
        "recalls",
        "figures-postgresql",
    }:
        return _on_postgresql(part)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OCOP_HOME"] = folder
        if part == "pages":
            from bench import pages

            subprocess.run(
                [sys.executable, "-m", "ocop.interfaces.console.main", "demo"], check=True, stdout=subprocess.DEVNULL
            )
            return pages.measure(Path(folder))
        import django

        django.setup()
        from bench import certificates, lists, papers, stamps

        if part == "papers":
            return [papers.measure()]
        if part == "stamps":
            return stamps.measure(Path(folder))
        return [lists.measure() if part == "lists" else certificates.measure()]


def _closing(database: str) -> list[Figure]:
    """In a home and a process of its own, prepared like an office's."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "OCOP_HOME": folder}
        prepare = [sys.executable, "-m", "ocop.interfaces.console.main", "prepare"]
        subprocess.run(prepare, check=True, env=environment, stdout=subprocess.DEVNULL)
        measured = [sys.executable, "-m", "bench.session_close", database]
        told = subprocess.run(measured, check=True, env=environment, stdout=subprocess.PIPE).stdout
    return [Figure(**json.loads(told))]


def _among_events(part: str) -> list[Figure]:
    """In a home of its own, on the PostgreSQL that OCOP_DATABASE_URL names."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OCOP_HOME"] = folder
        migrate = [sys.executable, "-m", "ocop.interfaces.console.main", "migrate"]
        subprocess.run(migrate, check=True, stdout=subprocess.DEVNULL)
        import django

        django.setup()
        from bench import epcis, recalls

        return recalls.measure() if part == "recalls" else epcis.measure()


def _on_postgresql(part: str) -> list[Figure]:
    if os.environ.get("OCOP_DATABASE_URL"):
        from bench import offline_sync, saving

        if part == "resolver":
            from bench import resolver

            return resolver.measure()
        if part in {"epcis", "recalls"}:
            return _among_events(part)
        if part == "figures-postgresql":
            from bench import national

            return national.measure("postgresql")
        if part == "offline-postgresql":
            return [offline_sync.measure("postgresql")]
        if part.startswith("saving"):
            return saving.measure("postgresql", is_squeezed=part.endswith("squeezed"))
        return _closing("postgresql")
    # As in earnest: an acknowledged answer has reached the disk.
    subprocess.run(
        [sys.executable, "scripts/with_postgresql.py", "--durable", sys.executable, "-m", "bench", part],
        check=False,
    )
    return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
