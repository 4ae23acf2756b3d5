"""The diary: each piece of work once, with its event; corrected by a later line, never changed."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.farming.models import Crop, DiaryEntry
from ocop.programme.farming.operations.crops import close_crop
from ocop.programme.farming.operations.record_input import record_input
from ocop.programme.farming.operations.record_work import correct_work, record_work
from ocop.programme.farming.queries.waiting_periods import EarliestHarvest, earliest_harvest
from ocop.programme.farming.queries.work_queue import farming_work_for
from ocop.programme.farming.rules.farming_kinds import CodeStatus, InputKind, WorkKind
from ocop.programme.farming.rules.sheets import WorkSheet
from ocop.programme.traceability.models import EpcisToken, Event
from ocop.programme.traceability.queries.epcis_callers import caller_of
from tests.factories.farming import (
    ADDRESS,
    AT,
    TODAY,
    client_id,
    input_sheet,
    make_area,
    make_crop,
    make_input,
    note_work,
    spraying,
)
from tests.factories.files import make_image, make_upload
from tests.factories.mandates import at_work, make_mandate
from tests.factories.producers import make_producer, member_actor

pytestmark = pytest.mark.django_db
SPRAYED = date(2026, 11, 20)


class Farm:
    """One producer with a member, a crop and a pesticide of seven waiting days."""

    def __init__(self) -> None:
        self.producer = make_producer()
        self.member = member_actor(self.producer)
        self.crop = make_crop(self.member, self.producer)
        self.bought = make_input(self.member, self.producer)

    def against(self, day: date) -> EarliestHarvest | None:
        return earliest_harvest(crop_id=self.crop.pk, day=day)


@pytest.fixture
def farm() -> Farm:
    return Farm()


def _photo(name="anh.jpg"):
    return make_upload(make_image(size=(60, 40)), name)


def test_work_is_written_once_with_its_photos_and_its_event(farm):
    key, sheet = client_id(), spraying(farm.bought)
    first = note_work(farm.member, farm.crop, sheet, client_id=key, photos=[_photo()])
    again = note_work(farm.member, farm.crop, sheet, client_id=key, photos=[_photo()])
    assert (again.pk, DiaryEntry.objects.count(), first.photos.count()) == (first.pk, 1, 1)
    event = Event.objects.get()
    assert (event.event_id, event.event_type, event.action, event.owner_id) == (
        f"urn:uuid:{key}", "ObjectEvent", "OBSERVE", farm.producer.pk,
    )  # fmt: skip
    assert event.biz_step == f"{ADDRESS}/voc/bizstep/spraying"
    body = json.loads(event.body)
    assert body["epcList"] == [f"{ADDRESS}/ocop/vu/{farm.crop.pk}"]
    assert (body["ocop:inputProduct"], body["ocop:dose"], body["ocop:doseUnit"], body["ocop:withdrawalPeriodDays"]) == (
        farm.bought.name, "0.5", "LTR", "7",
    )  # fmt: skip
    assert "Nguyễn Văn Mẫu" not in event.body
    with pytest.raises(Conflict):
        note_work(farm.member, farm.crop, spraying(farm.bought, words="Khác"), client_id=key)


def test_the_inner_token_opens_nothing(farm):
    note_work(farm.member, farm.crop, spraying(farm.bought))
    note_work(farm.member, farm.crop, spraying(farm.bought))
    token = EpcisToken.objects.get()
    assert (token.producer_id, token.may_query, caller_of(token.sha256, AT)) == (farm.producer.pk, False, None)


def test_a_waiting_period_counts_until_the_line_is_corrected(farm):
    assert farm.against(TODAY) is None
    note_work(farm.member, farm.crop, spraying(farm.bought, SPRAYED - timedelta(days=9)))
    entry = note_work(farm.member, farm.crop, spraying(farm.bought, SPRAYED))
    against = EarliestHarvest(date(2026, 11, 27), farm.bought.name, SPRAYED, 7)
    assert (farm.against(TODAY), farm.against(against.allowed_from)) == (against, None)
    key = client_id()
    facts = {"actor": farm.member, "entry_id": entry.pk, "client_id": key, "address": ADDRESS, "now": AT}
    corrected = spraying(farm.bought, SPRAYED - timedelta(days=1))
    fixed = correct_work(**facts, sheet=corrected, reason="Ghi nhầm ngày")
    assert correct_work(**facts, sheet=corrected, reason="Ghi nhầm ngày").pk == fixed.pk
    assert farm.against(TODAY).allowed_from == date(2026, 11, 26)
    with pytest.raises(Refusal):
        correct_work(**{**facts, "client_id": client_id()}, sheet=None, reason="Lần nữa")
    correct_work(**{**facts, "entry_id": fixed.pk, "client_id": client_id()}, sheet=None, reason="Không phun")
    assert farm.against(TODAY) is None
    declared = Event.objects.filter(declared_at__isnull=False).order_by("pk")
    assert [(one.event_id, one.error_reason) for one in declared] == [
        (f"urn:uuid:{entry.client_id}", "incorrect_data"),
        (f"urn:uuid:{key}", "did_not_occur"),
    ]
    assert json.loads(declared[0].body)["errorDeclaration"]["correctiveEventIDs"] == [f"urn:uuid:{key}"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"done_on": TODAY + timedelta(days=1)}, "done_on"),
        ({"done_on": date(2026, 1, 1), "work": WorkKind.WATERING, "input_id": None, "dose": None}, "done_on"),
        ({"input_id": None}, "input"),
        ({"input_id": 0}, "input"),
        ({"work": WorkKind.WATERING}, "input"),
        ({"dose": None}, "dose"),
        ({"dose": Decimal(0)}, "dose"),
        ({"dose_unit": None}, "dose_unit"),
        ({"words": "x" * 501}, "words"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(farm, changes, field):
    with pytest.raises(FieldRefusal) as refused:
        note_work(farm.member, farm.crop, spraying(farm.bought, **changes))
    assert list(refused.value.faults) == [field]


def test_a_closed_season_takes_only_what_was_done_until_its_last_day(farm):
    close_crop(actor=farm.member, crop_id=farm.crop.pk, closed_on=SPRAYED, now=AT)
    note_work(farm.member, farm.crop, spraying(farm.bought, SPRAYED))
    with pytest.raises(FieldRefusal):
        note_work(farm.member, farm.crop, spraying(farm.bought, SPRAYED + timedelta(days=1)))
    with pytest.raises(Refusal):
        close_crop(actor=farm.member, crop_id=farm.crop.pk, closed_on=SPRAYED, now=AT)


def test_a_pesticide_without_its_waiting_days_is_not_taken_and_a_purchase_is_written_once(farm):
    facts = {"actor": farm.member, "producer_id": farm.producer.pk, "client_id": client_id(), "now": AT}
    with pytest.raises(FieldRefusal) as refused:
        record_input(**facts, sheet=input_sheet(waiting_days=None))
    assert list(refused.value.faults) == ["waiting_days"]
    sheet = input_sheet(kind=InputKind.FERTILISER, waiting_days=None)
    assert record_input(**facts, sheet=sheet).pk == record_input(**facts, sheet=sheet).pk
    with pytest.raises(Conflict):
        record_input(**facts, sheet=input_sheet(name="Khác"))


def test_strangers_find_nothing_and_a_helper_writes_in_the_name_of_the_producer(farm):
    elsewhere = make_producer()
    stranger = member_actor(elsewhere)
    with pytest.raises(Crop.DoesNotExist):
        note_work(stranger, farm.crop, spraying(farm.bought))
    other = make_input(stranger, elsewhere)
    with pytest.raises(FieldRefusal):
        note_work(farm.member, farm.crop, spraying(other))
    helper = at_work(make_mandate(producer=farm.producer))
    sheet = WorkSheet(done_on=TODAY, work=WorkKind.WATERING)
    entry = record_work(actor=helper, crop_id=farm.crop.pk, client_id=client_id(), sheet=sheet, address=ADDRESS, now=AT)
    assert entry.recorded_by_id == helper.user_id


def test_a_code_about_to_run_out_and_a_forgotten_season_wait_on_the_desk(farm):
    def waiting(**changes):
        make_crop(farm.member, farm.producer, area=make_area(farm.member, farm.producer, **changes), **season)
        return [one.kind for one in farming_work_for(farm.member, TODAY)]

    season = {"expected_harvest_on": TODAY - timedelta(days=20)}
    code = {"unit_code": "VN-19-01", "unit_code_issuer": "Chi cục", "unit_code_status": CodeStatus.IN_FORCE}
    assert waiting(**code, unit_code_until=TODAY + timedelta(days=31)) == []
    season = {"expected_harvest_on": TODAY - timedelta(days=31)}
    found = waiting(**code, unit_code_until=TODAY + timedelta(days=30))
    assert found == ["farming.renew_code", "farming.close_crop"]
