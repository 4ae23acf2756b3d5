import json
import shutil
from datetime import UTC, datetime

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.rubrics.editions import FOLDER
from ocop.programme.rubrics.models import Rubric, RubricEdition
from ocop.programme.rubrics.operations.load_editions import RubricInUse, load_editions
from tests.factories.dossiers import make_dossier

NOW = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def small_folder(tmp_path):
    """Only the edition of 2026, to change a copy of it."""
    shutil.copytree(FOLDER / "qd26-2026", tmp_path / "qd26-2026")
    return tmp_path


def change_set_11(folder):
    path = folder / "qd26-2026" / "set-11.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["note"] = "Đã sửa một chữ"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def test_load_editions_loads_three_decisions_and_their_sets():
    report = load_editions(now=NOW)

    assert list(RubricEdition.objects.order_by("valid_from").values_list("code", flat=True)) == [
        "qd1048-2019",
        "qd148-2023",
        "qd26-2026",
    ]
    assert Rubric.objects.count() == 27 + 26 + 26
    assert len(report.created) == 3 + 27 + 26 + 26


def test_load_editions_again_changes_nothing_and_leaves_no_audit_entry(small_folder):
    load_editions(now=NOW, folder=small_folder)
    entries = AuditEntry.objects.count()

    report = load_editions(now=NOW, folder=small_folder)

    assert (report.created, report.changed, len(report.unchanged)) == ([], [], 27)
    assert AuditEntry.objects.count() == entries


def test_load_editions_replaces_the_text_of_a_set_nobody_uses(small_folder):
    load_editions(now=NOW, folder=small_folder)
    change_set_11(small_folder)

    report = load_editions(now=NOW, folder=small_folder)

    assert report.changed == ["qd26-2026/11"]
    assert Rubric.objects.get(set_number=11).content["note"] == "Đã sửa một chữ"


def test_load_editions_refuses_to_change_a_set_a_dossier_rests_on(small_folder):
    load_editions(now=NOW, folder=small_folder)
    rubric = Rubric.objects.get(set_number=11)
    make_dossier(rubric=rubric)
    change_set_11(small_folder)

    with pytest.raises(RubricInUse):
        load_editions(now=NOW, folder=small_folder)

    assert Rubric.objects.get(set_number=11).sha256 == rubric.sha256


def test_load_editions_is_not_a_deed_of_people():
    with pytest.raises(Refusal):
        load_editions(now=NOW, actor=ANONYMOUS)
