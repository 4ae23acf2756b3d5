"""The board of the 36 months, its Excel, the forecast, the producer's own list, the calendar."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.recognition.models import Certificate
from tests.factories.certificates import make_certificate
from tests.factories.clocks import make_announcement
from tests.factories.dossiers import make_dossier
from tests.factories.geography import make_commune
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product
from tests.interfaces.office.recognition.test_pages import sign_in

pytestmark = pytest.mark.django_db
BOARD = "/ban/co-quan/thoi-han/"
CALENDAR = "/ban/co-quan/thoi-han/lich-nghi/"
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
TODAY = date(2026, 11, 22)
QUERIES = 8


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def ending(days: int, name: str, *, is_filed: bool = False, **changes: Any) -> Certificate:
    """A certificate that ends so many days from today."""
    product = make_product(name=name, producer=make_producer(commune=make_commune()))
    if is_filed:
        make_dossier(product=product, kind=DossierKind.RENEWAL, state=DossierState.SUBMITTED)
    until = TODAY + timedelta(days=days)
    return make_certificate(product, issued_on=until.replace(year=until.year - 3), valid_until=until, **changes)


def every_group() -> None:
    ending(10, "Mot thang")
    ending(60, "Ba thang")
    ending(120, "Sau thang")
    ending(150, "Cua so mo")
    ending(170, "Da nop", is_filed=True)
    ending(300, "Muoi hai thang")
    ending(-1, "Het han")
    ending(400, "Con lau")
    ending(20, "Thu hoi", revoked_on=TODAY)
    ending(20, "Thay the", superseded_on=TODAY)


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("", ["Mot thang", "Ba thang", "Sau thang", "Cua so mo", "Da nop", "Muoi hai thang", "Het han"]),
        ("1-thang", ["Mot thang"]),
        ("3-thang", ["Ba thang"]),
        ("6-thang", ["Sau thang", "Cua so mo", "Da nop"]),
        ("12-thang", ["Muoi hai thang"]),
        ("dang-nhan", ["Sau thang", "Cua so mo"]),
        ("nop-muon", ["Mot thang", "Ba thang"]),
        ("da-nop", ["Da nop"]),
        ("keo-dai", []),
        ("qua-han", ["Het han"]),
    ],
)
def test_each_group_holds_its_certificates(client: Client, group: str, names: list[str]) -> None:
    every_group()
    answer = sign_in(client, Role.PROVINCE_OFFICER).get(BOARD, {"nhom": group})
    assert [row["certificate"].product.name for row in answer.context["rows"]] == names


def test_the_figures_are_those_of_the_lists(client: Client) -> None:
    every_group()
    officer = sign_in(client, Role.PROVINCE_OFFICER)
    context = officer.get(BOARD).context
    shown = [(tile["href"], tile["number"]) for tile in context["tiles"]]
    shown += [(tab["url"], tab["count"]) for tab in context["tabs"] if tab["count"] is not None]
    assert [(url, len(officer.get(BOARD + url).context["rows"])) for url, _count in shown] == shown


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_asks_a_constant_number_of_questions(
    client: Client, count: int, django_assert_num_queries: Any
) -> None:
    officer = sign_in(client, Role.PROVINCE_OFFICER)
    for number in range(count):
        ending(30 + number, f"Che {number}")
    officer.get(BOARD)
    with django_assert_num_queries(QUERIES):
        officer.get(BOARD)


def test_other_territories_are_not_shown(client: Client) -> None:
    ending(30, "Che")
    assert sign_in(client, Role.COMMUNE_OFFICER).get(BOARD).status_code == 200
    away = make_commune(code="00004", province_code="01")
    product = make_product(name="Noi khac", producer=make_producer(commune=away))
    make_certificate(product, issued_on=date(2024, 1, 1))
    assert "Noi khac" not in text(sign_in(Client(), Role.PROVINCE_OFFICER).get(BOARD))


def test_the_ministry_reads_the_names_of_the_communes_shown_and_of_no_others(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ocop.interfaces.office.clocks.expiry_views.PAGE", 1)
    for days, code, province in ((10, "00004", "01"), (20, "00005", "19")):
        commune = make_commune(code=code, province_code=province)
        until = TODAY + timedelta(days=days)
        product = make_product(name=f"Che {code}", producer=make_producer(commune=commune))
        make_certificate(product, issued_on=until.replace(year=2023), valid_until=until)
    with CaptureQueriesContext(connection) as asked:
        answer = sign_in(client, Role.MINISTRY_OFFICER, reach=Reach.NATION).get(BOARD)
    assert "Tân Cương 00004" in text(answer)
    assert list(answer.context["form"].fields) == ["q", "tinh", "sao"]
    assert not [one["sql"] for one in asked if "00005" in one["sql"]]


def test_excel_holds_the_same_rows(client: Client) -> None:
    every_group()
    answer = sign_in(client, Role.PROVINCE_OFFICER).get(BOARD, {"nhom": "nop-muon", "dang": "xlsx"})
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert [row[1].value for row in sheet.iter_rows(min_row=4)] == ["Mot thang", "Ba thang"]


def test_the_forecast_leads_to_the_rows_behind_each_number(client: Client) -> None:
    every_group()
    officer = sign_in(client, Role.PROVINCE_OFFICER)
    rows = officer.get(f"{BOARD}du-bao/").context["rows"]
    assert len(rows) == 12
    counted = {row["url"]: (row["expected"], row["filed"]) for row in rows if row["expected"]}
    assert counted == {
        f"{BOARD}?thang=2026-11": (1, 0),
        f"{BOARD}?thang=2026-12": (1, 0),
        f"{BOARD}?thang=2027-01": (1, 1),
        f"{BOARD}?thang=2027-05": (1, 0),
        f"{BOARD}?thang=2027-08": (1, 0),
    }
    for url, (expected, _filed) in list(counted.items())[:4]:
        assert len(officer.get(url).context["rows"]) == expected


def test_a_producer_sees_its_own(client: Client) -> None:
    mine, other = ending(30, "Cua toi"), ending(30, "Cua nguoi khac")
    client.force_login(make_member(producer=mine.product.producer).user)
    page = text(client.get("/ban/chu-the/thoi-han/"))
    assert (mine.product.name in page, other.product.name in page) == (True, False)


def test_the_administrator_keeps_the_calendar(client: Client) -> None:
    keeper = sign_in(client, Role.ADMINISTRATOR, reach=Reach.NATION)
    assert "Năm 2027 chưa có thông báo" in text(keeper.get(CALENDAR))
    typed = {
        "year": "2027", "days_off": "03/02/2027", "workdays": "30/01/2027", "number": "1/VPCP-KGVX",
        "issued_on": "20/11/2026", "issuing_authority": "Văn phòng Chính phủ",
    }  # fmt: skip
    wrong = keeper.post(f"{CALENDAR}ghi/", {**typed, "days_off": "31/02/2027"})
    assert (wrong.status_code, "31/02/2027" in text(wrong)) == (422, True)
    assert keeper.post(f"{CALENDAR}ghi/", typed).status_code == 302
    page = text(keeper.get(CALENDAR))
    assert ("03/02/2027" in page, "chưa có thông báo" in page) == (True, False)


def test_withdrawing_an_announcement_keeps_it_on_the_page(client: Client) -> None:
    one = make_announcement()
    keeper = sign_in(client, Role.ADMINISTRATOR, reach=Reach.NATION)
    assert keeper.post(f"{CALENDAR}{one.pk}/bo/").status_code == 302
    assert "Đã bỏ" in text(keeper.get(CALENDAR))
    assert keeper.post(f"{CALENDAR}999999/bo/").status_code == 404


def test_an_administrator_of_a_province_reads_only(client: Client) -> None:
    make_announcement()
    keeper = sign_in(client, Role.ADMINISTRATOR)
    page = text(keeper.get(CALENDAR))
    assert ("05/06/2026" in page, "Ghi thông báo mới" in page, "Bỏ thông báo này" in page) == (True, False, False)
    assert keeper.post(f"{CALENDAR}ghi/", {}).status_code == 403


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER])
def test_every_office_reads_by_which_days_its_deadlines_are_counted(client: Client, role: Role) -> None:
    make_announcement()
    reader = sign_in(client, role)
    page = text(reader.get(CALENDAR))
    # Labour code: Independence Day and the day beside it; announced: the day off of the factory.
    assert ("02/09" in page, "05/06" in page, "Ghi thông báo mới" in page) == (True, True, False)
    assert CALENDAR in reader.get(BOARD).content.decode()
