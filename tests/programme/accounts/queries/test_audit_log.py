from datetime import date, timedelta

import pytest

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.queries.audit_log import audit_entries_visible_to, audit_list, deeds_seen
from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.accounts.rules.roles import Reach, Role
from tests.factories.accounts import NOW, make_actor, make_user
from tests.factories.geography import make_province

pytestmark = pytest.mark.django_db


def _do(actor: Actor, name: str, *, days: int = 0) -> None:
    with deed(name, actor=actor, now=NOW + timedelta(days=days)):
        pass


def test_nation_reads_all_and_a_province_what_its_people_did() -> None:
    home, away = make_actor(Role.PROVINCE_OFFICER), make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    _do(home, "dossiers.submit")
    _do(away, "dossiers.withdraw")
    _do(programme_itself("nạp dữ liệu"), "rubrics.load_editions")
    nation = make_actor(Role.AUDITOR, reach=Reach.NATION)
    province = make_actor(Role.AUDITOR, unit=make_province())
    assert deeds_seen(nation) == ["dossiers.submit", "dossiers.withdraw", "rubrics.load_editions"]
    assert deeds_seen(province) == ["dossiers.submit"]


@pytest.mark.parametrize("role", [role for role in Role if role not in {Role.AUDITOR, Role.ADMINISTRATOR}])
def test_other_roles_read_nothing(role: Role) -> None:
    actor = make_actor(role)
    _do(actor, "dossiers.submit")
    assert audit_entries_visible_to(actor).count() == 0


def test_log_is_filtered_by_person_deed_and_days() -> None:
    nation = make_actor(Role.AUDITOR, reach=Reach.NATION)
    anh = make_actor(Role.ADVISOR, user=make_user(full_name="Nguyễn Thị Ánh"))
    binh = make_actor(Role.ADVISOR, user=make_user(full_name="Ma Văn Bình"))
    _do(anh, "dossiers.submit")
    _do(anh, "dossiers.withdraw", days=1)
    _do(binh, "dossiers.submit", days=2)

    def found(**asked) -> list[tuple[str, str]]:
        return [(entry.actor_name, entry.deed) for entry in audit_list(nation, **asked)]

    assert found(who="thi anh") == [("Nguyễn Thị Ánh", "dossiers.withdraw"), ("Nguyễn Thị Ánh", "dossiers.submit")]
    assert found(deed="dossiers.submit", who="binh") == [("Ma Văn Bình", "dossiers.submit")]
    assert found(from_on=date(2026, 9, 2), until_on=date(2026, 9, 2)) == [("Nguyễn Thị Ánh", "dossiers.withdraw")]
