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
from tests.factories.producers import make_producer

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


@pytest.mark.django_db
def test_a_long_queue_is_read_page_by_page_and_by_the_entries_of_the_menu(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = [WorkItem(f"Kế hoạch {number:02}", "", "office:planning:list") for number in range(25)]
    others = [WorkItem("Tệp", "", "office:recalls:list", due_on=TODAY), WorkItem("Tin", "", "entrance:notifications")]
    monkeypatch.setattr(desk, "SOURCES", (lambda _actor, _today: plans + others,))
    client.force_login(make_grant(Role.PROVINCE_OFFICER).user)
    whole = client.get("/ban-lam-viec/")
    assert [(tab["label"], tab["url"], tab["count"]) for tab in whole.context["tabs"]] == [
        ("Tất cả", "?", 27),
        ("Kế hoạch", "?muc=co-quan-ke-hoach", 25),
        ("Tem", "?muc=co-quan-giam-sat-tem", 1),
        ("Việc khác", "?muc=khac", 1),
    ]
    assert [line.item.title for line in whole.context["page"]][:2] == ["Tệp", "Kế hoạch 00"]
    assert len(whole.context["page"]) == 20
    rest = client.get("/ban-lam-viec/", {"muc": "co-quan-ke-hoach", "trang": "2"}).context["page"]
    assert [line.item.title for line in rest] == [f"Kế hoạch {number}" for number in range(20, 25)]
    assert client.get("/ban-lam-viec/", {"muc": "khong-co"}).context["page"].paginator.count == 27


def test_working_days_are_counted_where_the_law_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    due = date(2026, 9, 22)
    items = [WorkItem("Hồ sơ", "Đánh giá", "entrance:desk", due_on=due, working_days_left=14)]
    monkeypatch.setattr(desk, "SOURCES", (lambda _actor, _today: items,))
    (line,) = desk.desk_of(ANONYMOUS, TODAY).lines
    assert (line.days_left, line.unit) == (14, "ngày làm việc")


@pytest.mark.django_db
def test_producers_known_from_lists_are_one_line_of_work_for_their_commune(client: Client) -> None:
    commune = make_commune()
    for _number in range(3):
        make_producer(commune=commune, verification="UNVERIFIED")
    make_producer(verification="UNVERIFIED")
    client.force_login(make_grant(Role.COMMUNE_OFFICER, unit=commune).user)
    page = client.get("/ban-lam-viec/").content.decode()
    assert page.count("3 chủ thể có từ danh sách, chưa được xác nhận") >= 1
    assert "1 việc đang chờ" in page
