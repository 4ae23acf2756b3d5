"""What a person's record holds stays out of the log and out of addresses; a declared field exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
OCOP = ROOT / "ocop"
FIELDS = {
    f"{model._meta.label}.{name}": model
    for model in apps.get_models()
    for name in getattr(model, "PERSONAL_FIELDS", ())
}
NAMES = {label.rpartition(".")[2] for label in FIELDS}


def test_some_fields_are_declared_personal():
    assert {"phone", "email", "representative_ethnicity", "representative_has_disability"} <= NAMES


def test_every_declared_field_is_a_field_of_its_model():
    missing = [
        label
        for label, model in FIELDS.items()
        if label.rpartition(".")[2] not in {field.name for field in model._meta.get_fields()}
    ]
    assert missing == []


def _personal_everywhere() -> set[str]:
    """Names that mean something personal in every model that has such a field ("note" does not)."""
    elsewhere = {
        field.name
        for model in apps.get_models()
        if model.__module__.startswith("ocop.")
        for field in model._meta.get_fields()
        if f"{model._meta.label}.{field.name}" not in FIELDS
    }
    return NAMES - elsewhere


def _calls_of_about() -> Iterator[tuple[str, ast.Call, set[str]]]:
    """Place, call, and the names that are personal in this file: everywhere, or in a model it works on."""
    everywhere = _personal_everywhere()
    for path in sorted(OCOP.rglob("operations/*.py")):
        text = path.read_text()
        here = {
            label.rpartition(".")[2] for label, model in FIELDS.items() if re.search(rf"\b{model.__name__}\b", text)
        }
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "about":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node, everywhere | here


def _facts_with_a_personal_word(call: ast.Call, names: set[str]) -> list[str]:
    spoken = [keyword.arg for keyword in call.keywords if keyword.arg in names]
    read = [
        node.attr
        for keyword in call.keywords
        for node in ast.walk(keyword.value)
        if isinstance(node, ast.Attribute) and node.attr in names
    ]
    return [name for name in (*spoken, *read) if name]


def test_no_deed_tells_the_log_a_personal_word():
    told = {
        place: said for place, call, names in _calls_of_about() if (said := _facts_with_a_personal_word(call, names))
    }
    assert told == {}


def test_no_address_carries_a_personal_word():
    in_paths = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted(OCOP.rglob("urls.py"))
        for name in re.findall(r"<\w+:(\w+)>", path.read_text())
        if name in NAMES
    ]
    in_questions = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted(OCOP.rglob("*.html"))
        for name in re.findall(r"""href=["'][^"']*[?&]\w+=\{\{\s*[\w.]*?(\w+)\s*[|}]""", path.read_text())
        if name in NAMES
    ]
    assert (in_paths, in_questions) == ([], [])
