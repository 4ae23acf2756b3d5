from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.interfaces.entrance import desk
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from tests.factories.accounts import make_grant
from tests.factories.dossiers import make_dossier
from tests.factories.geography import make_commune

TODAY = date(2026, 9, 1)


def _items(_actor: object, _today: date) -> list[WorkItem]:
    return [
        WorkItem("Chờ", "Xem", "entrance:notifications", waiting_since=date(2026, 8, 30)),
        WorkItem("Quá hạn", "Ký", "entrance:own_account", due_on=date(2026, 8, 31)),
        WorkItem("Gấp", "Sửa", "entrance:desk", urgency=Urgency.URGENT),
    ]


def test_lines_of_all_sources_are_one_queue_most_urgent_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SOURCES", (_items,))
    found = desk.desk_of(ANONYMOUS, TODAY)
    assert [(line.item.title, line.url, line.days_left, line.is_urgent) for line in found.lines] == [
        ("Quá hạn", "/tai-khoan-cua-toi/", -1, False),
        ("Gấp", "/ban-lam-viec/", None, True),
        ("Chờ", "/thong-bao/", None, False),
    ]
    assert found.lead == "3 việc đang chờ, trong đó 1 việc đã quá hạn."


@pytest.mark.django_db
def test_officer_sees_the_dossiers_of_the_own_commune_in_a_constant_number_of_queries(client: Client) -> None:
    commune = make_commune()
    client.force_login(make_grant(Role.COMMUNE_OFFICER, unit=commune).user)
    counts, shown = [], []
    for rows in (1, 2):
        for _number in range(rows):
            make_dossier(state=DossierState.SUBMITTED, commune_code=commune.code, province_code="19")
        make_dossier(state=DossierState.SUBMITTED, commune_code=make_commune().code, province_code="19")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/ban-lam-viec/").content.decode()
        counts.append(len(queries))
        shown.append(page.count("queue-item "))
    assert (shown, counts[0] == counts[1]) == ([1, 3], True)
