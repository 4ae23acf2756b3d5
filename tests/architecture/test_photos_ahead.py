"""Photos are drawn before a deed holds the database: others wait for the deed, not for the photos of one."""

import ast
from pathlib import Path

PROGRAMME = Path(__file__).parents[2] / "ocop" / "programme"
AHEAD = {"check_ahead", "check_upload", "photos_looked_through"}


def is_a_deed(node: ast.AST) -> bool:
    return isinstance(node, ast.With) and any(called(item.context_expr) == "deed" for item in node.items)


def called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def faults_of(source: str) -> list[str]:
    """What a module that stores files does wrong."""
    tree = ast.parse(source)
    names = {called(node) for node in ast.walk(tree)}
    faults = [] if "store_upload" not in names or names & AHEAD else ["stores what nobody looked at ahead"]
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for block in (node for node in ast.walk(function) if is_a_deed(node)):
            inside = [called(node) for node in ast.walk(block)]
            before = {called(node) for node in ast.walk(function)} & AHEAD
            if set(inside) & AHEAD:
                faults.append(f"{function.name}: looks at files inside the deed")
            if "store_upload" in inside and not before:
                faults.append(f"{function.name}: stores inside the deed what it did not look at before")
    return faults


def test_every_deed_looks_at_its_files_before_it_begins():
    found = {
        path.relative_to(PROGRAMME).as_posix(): faults
        for path in sorted(PROGRAMME.glob("*/operations/*.py"))
        if (source := path.read_text()) and "store_upload" in source and (faults := faults_of(source))
    }
    assert found == {}


def test_a_deed_that_draws_photos_inside_is_found():
    inside = 'def add(photo):\n    with deed("x"):\n        store_upload(uploaded=photo)\n'
    late = 'def add(photo):\n    with deed("x"):\n        check_ahead([photo])\n        store_upload(uploaded=photo)\n'
    good = 'def add(photo):\n    check_ahead([photo])\n    with deed("x"):\n        store_upload(uploaded=photo)\n'
    assert [bool(faults_of(source)) for source in (inside, late, good)] == [True, True, False]
