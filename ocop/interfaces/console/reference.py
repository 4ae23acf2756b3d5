"""`ocop reference`: prints the reference pages from the code, so that they cannot lie."""

import importlib
from pathlib import Path
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "reference"


def run_reference(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Write docs/reference; with --check only compare and return 1 when a page is out of date."""
    start_django()
    stale = []
    for name, text in pages().items():
        path = FOLDER / name
        if "--check" in arguments:
            if not path.exists() or path.read_text() != text:
                stale.append(name)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if stale:
        stderr.write(f"Out of date in docs/reference: {', '.join(stale)}. Run `make reference`.\n")
    return 1 if stale else 0


def pages() -> dict[str, str]:
    """File name → text of every generated page."""
    return {
        "environment.md": _environment(),
        "dossier-states.md": _dossier_states(),
        "roles.md": _roles(),
        "deeds.md": _deeds(),
    }


def _environment() -> str:
    variables = importlib.import_module("config.environment").VARIABLES
    lines = ["# Settings", "", "Printed from `config/environment.py` by `make reference`.", ""]
    lines += ["| Variable | Type | Default | Meaning |", "|---|---|---|---|"]
    lines += [
        f"| `{variable.name}` | {variable.kind} | {f'`{variable.default}`' if variable.default else 'empty'} | "
        f"{variable.meaning} |"
        for variable in variables
    ]
    return "\n".join(lines) + "\n"


def _dossier_states() -> str:
    from ocop.programme.dossiers.rules.dossier_lifecycle import CLOSED_STATES, TRANSITIONS

    lines = ["# States of a dossier", "", "Printed from `ocop/programme/dossiers/rules/dossier_lifecycle.py`.", ""]
    lines += ["```mermaid", "stateDiagram-v2", "    [*] --> DRAFT"]
    for move, transition in TRANSITIONS.items():
        lines += [f"    {state} --> {transition.to_state}: {move}" for state in sorted(transition.from_states)]
    lines += [f"    {state} --> [*]" for state in sorted(CLOSED_STATES)]
    return "\n".join([*lines, "```"]) + "\n"


def _roles() -> str:
    from ocop.interfaces.ui.desk_menu import WORK_PLACES
    from ocop.programme.accounts.labels import ROLE_LABELS
    from ocop.programme.accounts.rules.roles import REACHES_ALLOWED, Role

    lines = ["# Roles", "", "Printed from `accounts/rules/roles.py` and `interfaces/ui/desk_menu.py`.", ""]
    lines += ["| Role | Tiếng Việt | Granted over | Work places |", "|---|---|---|---|"]
    for role in Role:
        reaches = ", ".join(sorted(REACHES_ALLOWED[role]))
        places = "; ".join(str(place.label) for place in WORK_PLACES if role in place.roles)
        lines.append(f"| `{role}` | {ROLE_LABELS[role]} | {reaches} | {places} |")
    return "\n".join(lines) + "\n"


def _deeds() -> str:
    lines = ["# Deeds", "", "Every operation of the programme, printed from `ocop/programme/*/operations`.", ""]
    programme = ROOT / "ocop" / "programme"
    for area in sorted(path.name for path in programme.iterdir() if (path / "operations").is_dir()):
        files = sorted(path for path in (programme / area / "operations").glob("*.py") if path.stem != "__init__")
        if not files:
            continue
        lines += [f"## {area}", "", "| Operation | What it does |", "|---|---|"]
        for path in files:
            module = importlib.import_module(f"ocop.programme.{area}.operations.{path.stem}")
            for name, value in sorted(vars(module).items()):
                if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_"):
                    if isinstance(value, type):
                        continue
                    summary = (value.__doc__ or "").strip().splitlines()
                    lines.append(f"| `{name}` | {summary[0] if summary else ''} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
