"""Changes of units are entered by the ministry and national administrators, by a paper, and every deed is on record."""

from datetime import date

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit, UnitChange
from ocop.programme.official_documents.models import OfficialDocument, UnitChangePaper
from ocop.programme.official_documents.operations.put_unit_change_right import put_unit_change_right
from ocop.programme.official_documents.operations.take_back_unit_change import take_back_unit_change
from tests.factories.accounts import NOW, make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.unit_changes import ON, record_change, typed

pytestmark = pytest.mark.django_db
LINE = ("05501", "", "05599", "Xã Tân Phúc", "19")


@pytest.fixture(autouse=True)
def _land(settings, tmp_path):
    settings.HOME = tmp_path
    make_commune(parent=make_province(code="19"), code="05501", short_name="Tân Cương")


def _nation(role=Role.MINISTRY_OFFICER):
    return make_actor(role, reach=Reach.NATION)


@pytest.mark.parametrize("role", [Role.MINISTRY_OFFICER, Role.ADMINISTRATOR])
def test_the_paper_comes_on_the_register_and_the_deed_in_the_log(role):
    actor = _nation(role)
    change = record_change(LINE, actor=actor)
    paper = UnitChangePaper.objects.get(change=change)
    document = paper.document
    assert (document.number, document.kind, document.province_code) == ("1700/NQ-UBTVQH16", "RESOLUTION", "")
    assert (document.valid_from, document.issued_on, paper.recorded_by_id) == (ON, date(2026, 8, 20), actor.user_id)
    put_unit_change_right(
        actor=actor,
        change_id=change.pk,
        effective_on=ON,
        read=typed(("05501", "", "05599", "Phường Tân Phúc", "19")),
        reason="Gõ sai loại",
        now=NOW,
    )
    take_back_unit_change(actor=actor, change_id=change.pk, reason="Ghi nhầm", now=NOW)
    paper.refresh_from_db()
    assert paper.withdrawn_by_id == actor.user_id
    assert OfficialDocument.objects.filter(pk=document.pk).exists()
    deeds = AuditEntry.objects.filter(subject_type="geography.unitchange").values_list("deed", flat=True)
    assert sorted(deeds) == [
        "geography.correct_unit_change",
        "geography.enter_unit_change",
        "geography.withdraw_unit_change",
        "official_documents.put_unit_change_right",
        "official_documents.record_unit_change",
        "official_documents.take_back_unit_change",
    ]


@pytest.mark.parametrize(
    ("role", "reach"),
    [(role, Reach.PROVINCE) for role in (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.ADMINISTRATOR)]
    + [(role, Reach.NATION) for role in (Role.INSPECTOR, Role.AUDITOR)]
    + [(Role.COMMUNE_OFFICER, Reach.COMMUNE)],
)
def test_nobody_else_enters_corrects_or_takes_back(role, reach):
    change = record_change(LINE)
    actor = make_actor(role, reach=reach)
    asked = {"actor": actor, "change_id": change.pk, "reason": "Ghi nhầm", "now": NOW}
    for deed in (
        lambda: record_change(("05599", "", "05598", "Xã Nữa", "19"), actor=actor, effective_on=date(2027, 7, 1)),
        lambda: put_unit_change_right(effective_on=ON, read=typed(LINE), **asked),
        lambda: take_back_unit_change(**asked),
    ):
        with pytest.raises(Refusal, match="Chỉ cán bộ của Bộ và quản trị viên toàn Chương trình"):
            deed()
    assert UnitChange.objects.get().withdrawn_at is None
    assert AdministrativeUnit.objects.filter(code="05599").exists()


def test_no_change_takes_effect_before_its_paper_was_signed():
    with pytest.raises(FieldRefusal) as caught:
        record_change(LINE, effective_on=date(2026, 8, 19))
    assert caught.value.faults == {"effective_on": ["Ngày có hiệu lực không thể trước ngày ký."]}
    assert not OfficialDocument.objects.exists()
    change = record_change(LINE)
    with pytest.raises(FieldRefusal):
        put_unit_change_right(
            actor=_nation(), change_id=change.pk, effective_on=date(2026, 8, 19), read=typed(LINE), reason="Sai ngày",
            now=NOW,
        )  # fmt: skip


def test_a_fault_of_a_line_leaves_no_paper_behind():
    with pytest.raises(Refusal, match="Dòng 1: Mã đơn vị cũ"):
        record_change(("05577", "", "05599", "Xã Tân Phúc", "19"))
    assert not OfficialDocument.objects.exists()
