import io
import json

import pytest

from ocop.interfaces.console.load_links import run_load_links
from ocop.programme.traceability.models import Link, LinkSet
from tests.factories.links import RICE, a_link, entry

pytestmark = pytest.mark.django_db


def run(*arguments, stdin=""):
    out, err = io.StringIO(), io.StringIO()
    return run_load_links(list(arguments), io.StringIO(stdin), out, err), out.getvalue(), err.getvalue()


def test_a_file_is_loaded_and_loaded_again(tmp_path):
    path = tmp_path / "links.json"
    path.write_text(json.dumps([entry(f"https://a.example/01/{RICE}", a_link("gs1:pip", "https://example.com/a"))]))
    for _time in range(2):
        assert run(str(path)) == (0, "1 bộ liên kết đã nạp / link set(s) loaded.\n", "")
    assert (LinkSet.objects.count(), Link.objects.count()) == (1, 1)
    assert LinkSet.objects.get().anchor == f"/01/{RICE}"


def test_a_file_with_a_fault_is_told_its_place_and_changes_nothing():
    good = entry(f"/01/{RICE}", a_link("gs1:pip", "https://example.com/a"))
    code, _out, told = run("-", stdin=json.dumps([good, {**good, "anchor": "/01/123"}]))
    assert (code, LinkSet.objects.count()) == (1, 0)
    assert told.startswith("-: [1].anchor:")


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["no-such-file.json"], 2), (["a", "b"], 2), (["--help"], 0)])
def test_bad_usage_is_told(arguments, code):
    assert run(*arguments)[0] == code
