"""`ocop reference`: prints the reference pages from the code, so that they cannot lie."""

import importlib
import inspect
import re
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
        "session-phases.md": _session_phases(),
        "personal-data.md": _personal_register(),
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


def _session_phases() -> str:
    from ocop.interfaces.console.session_phases import session_phases

    return session_phases()


def _personal_register() -> str:
    from ocop.interfaces.console.personal_register import personal_register_page

    return personal_register_page()


def _deeds() -> str:
    lines = [
        "# Deeds",
        "",
        "Every operation of the programme, printed from `ocop/programme/*/operations`. A deed writes",
    ]
    lines += [
        "one entry of the audit log under its code; parts are called inside a deed and write none of their own.",
        "",
    ]
    programme = ROOT / "ocop" / "programme"
    for area in sorted(path.name for path in programme.iterdir() if (path / "operations").is_dir()):
        files = sorted(path for path in (programme / area / "operations").glob("*.py") if path.stem != "__init__")
        deeds = [row for path in files for row in _deed_rows(area, path)]
        parts = [row for path in files for row in _part_rows(area, path)]
        if deeds or parts:
            lines += [f"## {area}", ""]
        if deeds:
            lines += ["| Operation | In the log | What it does |", "|---|---|---|", *deeds, ""]
        if parts:
            lines += ["| Part | What it does |", "|---|---|", *parts, ""]
    return "\n".join(lines).rstrip() + "\n"


def _deed_rows(area: str, path: Path) -> list[str]:
    return [
        f"| `{name}` | {', '.join(f'`{code}`' for code in codes)} | {summary} |"
        for name, codes, summary in _operations(area, path)
        if codes
    ]


def _part_rows(area: str, path: Path) -> list[str]:
    return [f"| `{name}` | {summary} |" for name, codes, summary in _operations(area, path) if not codes]


def _first_sentence(words: str) -> str:
    sentence = re.match(r".+?[.](?=\s|$)", " ".join(words.split()))
    return sentence[0] if sentence else " ".join(words.split())


def _operations(area: str, path: Path) -> list[tuple[str, list[str], str]]:
    """Public functions of a file: name, the codes of the deeds opened inside, first sentence of the docstring."""
    module = importlib.import_module(f"ocop.programme.{area}.operations.{path.stem}")
    found = []
    for name, value in sorted(vars(module).items()):
        is_own = getattr(value, "__module__", "") == module.__name__ and not name.startswith("_")
        if is_own and inspect.isfunction(value):
            opening = re.search(r"\bdeed\(([^,]+),", inspect.getsource(value))
            codes = re.findall(r'"([a-z_.]+)"', opening[1]) if opening else []
            found.append((name, codes, _first_sentence(value.__doc__ or "")))
    return found
