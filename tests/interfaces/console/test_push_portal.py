import io
import json

import pytest

from ocop.interfaces.console.main import COMMANDS
from ocop.interfaces.console.push_portal import run_push_portal
from tests.factories.exchange import make_connected

NOBODY = {"way": "none", "address": "", "token": "", "timeout": 20}


def run(*arguments):
    out, err = io.StringIO(), io.StringIO()
    return run_push_portal(list(arguments), io.StringIO(), out, err), out.getvalue(), err.getvalue()


def test_the_command_is_in_the_table_and_says_how_it_is_used():
    assert COMMANDS["push-portal"][0] == "ocop.interfaces.console.push_portal:run_push_portal"
    assert run("--help")[0] == 0
    assert [run(*words)[0] for words in (["--limit", "0"], ["--every", "3"], ["--every"], ["x"])] == [2, 2, 2, 2]


def test_without_a_portal_it_says_so(settings):
    settings.NATIONAL_PORTAL = NOBODY
    assert run()[0] == 1


@pytest.mark.django_db
def test_what_is_new_is_told_once(settings):
    settings.NATIONAL_PORTAL = {**NOBODY, "way": "recorder"}
    product, _owner = make_connected()
    assert run() == (0, "Mới hoặc đổi / new or changed: 0; đã xử lý / done: SENT 2\n", "")
    assert run() == (0, "Mới hoặc đổi / new or changed: 0; đã xử lý / done: 0\n", "")
    written = [json.loads(path.read_text()) for path in (settings.NOT_SENT_ROOT / "national-portal").iterdir()]
    assert {one["name"] for one in written} == {product.name, product.producer.name}
