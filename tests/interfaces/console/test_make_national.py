"""`ocop make-national`: what it refuses before anything is touched."""

import io

import pytest

from ocop.interfaces.console.main import COMMANDS
from ocop.interfaces.console.make_national import run_make_national


def _run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    return run_make_national(list(arguments), io.StringIO(), out, err), out.getvalue(), err.getvalue()


def test_it_is_a_command_with_help():
    assert "make-national" in COMMANDS
    code, out, _err = _run("--help")
    assert code == 0
    assert "--products" in out


@pytest.mark.parametrize(
    "arguments", [["--products", "0"], ["--scores", "-1"], ["--products", "5", "--producers", "9"], ["--what"]]
)
def test_wrong_usage_is_told(arguments):
    code, _out, err = _run(*arguments)
    assert (code, bool(err)) == (2, True)


def test_production_is_refused(settings):
    settings.IS_DEMO = False
    code, out, err = _run("--products", "5", "--producers", "5")
    assert (code, out) == (1, "")
    assert "production" in err
