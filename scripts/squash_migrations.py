"""Write `0001_squashed_…` anew for every area whose history is long enough to cost time in an empty home.

Usage: squash_migrations.py [AREA …]; without areas, those of AREAS. What a squashed migration does is read from the
migrations it replaces, not from the models: changes that have no migration yet stay outside. The replaced files stay;
a home that holds some of them goes on with them (Django's `replaces`).

An area is squashed as far as its migrations only shape tables or move rows that an empty database has not got
(MOVES_ROWS, read by a person); triggers and other SQL end the run. After a release that carried a squashed migration,
write another one for what came later instead of running this again.
"""

import re
import sys
from pathlib import Path

from ocop.interfaces.console.django_setup import start_django

PROGRAMME = Path(__file__).resolve().parents[1] / "ocop" / "programme"

MOVES_ROWS = {
    ("councils", "0004_rules_hold_since_the_council"),
    ("councils", "0005_keep_every_version_of_the_rules"),
    ("councils", "0007_recusals_and_ties"),
    ("evaluation", "0003_release_ended_sessions"),
    ("evaluation", "0014_mark_renewals_on_agendas"),
    ("evaluation", "0018_end_rounds_before_the_thirtieth"),
    ("recognition", "0002_keep_import_rows_apart"),
    ("recognition", "0016_open_cases_for_old_drafts"),
}
AREAS = [
    "councils",
    "dossiers",
    "evaluation",
    "inspections",
    "notifications",
    "official_documents",
    "producers",
    "recognition",
]
HEAD = '''"""The tables of {area} as its first {count} migrations left them; written by scripts/squash_migrations.py."""

'''


def main(areas: list[str]) -> int:
    start_django()
    point_at_history()
    for area in areas or AREAS:
        sys.stdout.write(f"{write(area)}\n")
    return 0


def point_at_history() -> None:
    """A new migration names the squashed one it was made after; it shall name the last one of those that stay."""
    for path in sorted(PROGRAMME.glob("*/migrations/0*.py")):
        text = path.read_text()
        told = re.sub(r'(\("\w+", ")0001_squashed_(\d{4}_\w+"\))', r"\1\2", text)
        if told != text and not path.name.startswith("0001_squashed_"):
            path.write_text(told)


def write(area: str) -> Path:
    """Replace the area's squashed migration by one that covers everything it may; out: the file."""
    from django.db import migrations
    from django.db.migrations.operations import CreateModel
    from django.db.migrations.writer import MigrationWriter

    from ocop.foundation.squashing import CreateModels, HistoryLoader

    loader = HistoryLoader(None)
    replaced = _replaceable(loader, area)
    last = replaced[-1]
    models = loader.project_state([last]).models
    dependencies = sorted(
        {parent for key in replaced for parent in loader.disk_migrations[key].dependencies if parent[0] != area},
        key=lambda key: (str(key[0]), str(key[1])),
    )
    creations = [
        CreateModel(
            name=model.name,
            fields=list(model.fields.items()),
            options={name: value for name, value in model.options.items() if value not in ([], ())},
            bases=model.bases,
            managers=model.managers,
        )
        for (label, _), model in models.items()
        if label == area
    ]
    squashed = type(
        "Migration",
        (migrations.Migration,),
        {
            "initial": True,
            "replaces": [(area, name) for _, name in replaced],
            "dependencies": dependencies,
            "operations": [CreateModels(operations=creations)],
        },
    )("0001_squashed_" + last[1], area)
    writer = MigrationWriter(squashed, include_header=False)
    path = Path(writer.path)
    for earlier in path.parent.glob("0001_squashed_*.py"):
        earlier.unlink()
    path.write_text(HEAD.format(area=area.replace("_", " "), count=len(replaced)) + writer.as_string().lstrip())
    return path


def _replaceable(loader, area: str) -> list[tuple[str, str]]:
    """The area's migrations in order, up to the first that does more than an empty database can do without."""
    from django.db.migrations.operations import RunPython, RunSQL, SeparateDatabaseAndState

    (leaf,) = loader.graph.leaf_nodes(area)
    history = [key for key in loader.graph.forwards_plan(leaf) if key[0] == area]
    for position, key in enumerate(history):
        special = (RunPython, RunSQL, SeparateDatabaseAndState)
        is_plain = not any(isinstance(step, special) for step in loader.disk_migrations[key].operations)
        if not is_plain and key not in MOVES_ROWS:
            history = history[:position]
            break
    if len(history) < 2:
        raise SystemExit(f"{area}: nothing to squash")
    return history


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
