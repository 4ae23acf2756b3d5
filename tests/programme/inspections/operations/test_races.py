"""Two officers, two devices, many shoppers at the same moment, against a real database with several connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, connections

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import ConsumerReport, ReceivedAnswer, ReportingMark, ReportStep, SampleEntry
from ocop.programme.inspections.operations.create_plan import draw_sample, record_seed
from ocop.programme.inspections.operations.receive_answers import receive_answers
from ocop.programme.inspections.operations.triage_report import answer_report, take_report
from ocop.programme.inspections.rules.inspection_kinds import Answer
from ocop.programme.inspections.rules.sent_answers import Outcome, SentAnswer
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.inspections import NOW, make_plan, make_report, make_visit
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def together(*deeds: Callable[[], object]) -> list[object]:
    """What each deed gave, or its refusal; all begin at once."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        try:
            start.wait(timeout=60)
            return deed()
        except Refusal as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(run, deeds))


def test_of_two_officers_who_act_on_one_report_at_once_one_is_told() -> None:
    report = make_report(make_certificate(make_product(producer=make_producer())))
    commune = report.certificate.product.producer.commune
    first, second = (make_actor(Role.COMMUNE_OFFICER, unit=commune) for _number in range(2))

    said = together(
        lambda: take_report(actor=first, report_id=report.pk, seen_version=1, now=NOW),
        lambda: answer_report(
            actor=second, report_id=report.pk, seen_version=1, words="Đã kiểm tra, nhãn đúng.", now=NOW
        ),
    )

    assert sum(isinstance(one, Refusal) for one in said) == 1
    assert (ConsumerReport.objects.get().version, ReportStep.objects.count()) == (2, 2)


def test_one_answer_sent_by_two_requests_at_once_is_written_once() -> None:
    visit = make_visit()
    sent = SentAnswer(uuid4(), "label.content", Answer.OK, "", 0)

    def send() -> object:
        taken = receive_answers(actor=visit.inspector, inspection_id=visit.inspection.pk, answers=[sent], now=NOW)
        return taken[0].outcome

    assert sorted(str(one) for one in together(send, send)) == [Outcome.SAME, Outcome.SAVED]
    assert ReceivedAnswer.objects.count() == 1
    assert visit.inspection.items.get(code="label.content").revision == 1


def test_a_sample_is_drawn_once_however_many_press() -> None:
    for _number in range(3):
        make_certificate()
    actor = make_actor(Role.INSPECTOR)
    plan = make_plan(actor)
    record_seed(actor=actor, plan_id=plan.pk, seed="12345", sample_size=2, now=NOW)

    said = together(*[lambda: draw_sample(actor=actor, plan_id=plan.pk, now=NOW)] * 3)

    assert sum(isinstance(one, Refusal) for one in said) == 2
    assert SampleEntry.objects.count() == 2


def test_eight_reports_of_one_address_at_once_are_five() -> None:
    certificate = make_certificate(make_product(producer=make_producer()))
    make_report(certificate, address="198.51.100.9")

    said = together(*[lambda: make_report(certificate)] * 8)

    assert sum(isinstance(one, Refusal) for one in said) == 3
    assert sorted(ReportingMark.objects.values_list("count", flat=True)) == [1, 5]
