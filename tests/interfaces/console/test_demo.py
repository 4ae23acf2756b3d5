"""The demo, loaded once for all of these tests into an empty database."""

import csv
import io
import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from tempfile import TemporaryDirectory

import pytest
from django.apps import apps
from django.test import TestCase, override_settings

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.text.folding import fold
from ocop.interfaces.console.demo.bid import Stage
from ocop.interfaces.console.demo.bids import ALL_BIDS, BIDS
from ocop.interfaces.console.demo.calendar import Calendar, calendar_for
from ocop.interfaces.console.demo.cast import Cast
from ocop.interfaces.console.demo.dealings_part import PASSED
from ocop.interfaces.console.demo.earlier_part import EARLIER, REVOKED
from ocop.interfaces.console.demo.helped_part import BY_CODE, ON_PAPER
from ocop.interfaces.console.demo.loading import load_demo_records, nothing_is_left
from ocop.interfaces.console.demo.real_part import LIST
from ocop.interfaces.office.accounts.log_words import chain_words, subject_words
from ocop.programme.accounts.queries.sign_in import demo_accounts, user_with_password
from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier, DossierStep
from ocop.programme.dossiers.operations.link_evidence import link_evidence
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.operations.self_score import self_score
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.queries.dossier_content import missing_of
from ocop.programme.dossiers.rules.completeness import Gap, Severity
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.evaluation.models import AssessmentResult, Ballot, CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.queries.work_queue import session_work_for
from ocop.programme.evaluation.rules.engine_input import outcome_of
from ocop.programme.evaluation.rules.working_rules import read_working_rules
from ocop.programme.geography.operations.load_reference_units import load_reference_units
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate, NominationPackage, RecognitionDecision, RedoRequest
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.recognition.rules.recognition_kinds import DecisionState
from ocop.programme.rubrics.operations.load_editions import load_editions
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

TODAY = date(2026, 11, 22)
WRITTEN = Calendar()
HELPED = (BY_CODE, ON_PAPER)
PRODUCTS_OF_LISTS = {one.product for one in EARLIER} - {bid.product for bid in ALL_BIDS}


def local(month, day, hour):
    return WRITTEN.moment(month, day, hour)


def rows_of_every_table() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


class TestDemo(TestCase):
    @classmethod
    def setUpClass(cls):
        cls._folder = cls.enterClassContext(TemporaryDirectory())
        cls.enterClassContext(override_settings(FILES_ROOT=cls._path()))
        super().setUpClass()

    @classmethod
    def _path(cls):
        from pathlib import Path

        return Path(cls._folder) / "files"

    @classmethod
    def setUpTestData(cls):
        load_reference_units(now=local(1, 1, 8))
        load_editions(now=local(1, 1, 8))
        cls.said = io.StringIO()
        load_demo_records(cls.said, today=TODAY)

    def test_every_line_of_the_log_is_told_in_words(self):
        entries = AuditEntry.objects.order_by()
        chains = {name for name in entries.values_list("chain", flat=True).distinct() if chain_words(name) == name}
        subjects = set(entries.values_list("subject_type", flat=True).distinct()) - {""}
        assert (chains, {one for one in subjects if subject_words(one) == one}) == (set(), set())

    def test_says_how_long_each_part_took(self):
        assert [re.sub(r"in .*", "in", line) for line in self.said.getvalue().splitlines()] == [
            "Demo: 65 accounts in",
            "Demo: 32 official papers in",
            "Demo: 165 real products in",
            "Demo: 21 dossiers of the demo round in",
            "Demo: 3 inspections in",
            "Demo: 4 policies of support and awards in",
            "Demo: 17 records of promotion in",
            "Demo: 21 courses and half-year reports in",
            "Demo: 1700 stamps in",
            "Demo: 250 scans of stamps in",
            "Demo: 8 lines of farm diaries in",
            "Demo: 10 entries of a producer's book in",
            "Demo: 2 recalls and drills in",
            "Demo: 7 records for the national portal in",
            "Demo: 4 connections of other software in",
            "Demo: 78 figures of published documents in",
            "Demo: 10 plans in",
            "Demo: 1 kept reports in",
            "Demo: 3 dealings between producers in",
        ]

    def test_a_second_call_changes_nothing(self):
        before, said = rows_of_every_table(), io.StringIO()

        load_demo_records(said, today=TODAY + timedelta(days=40))

        assert (rows_of_every_table(), said.getvalue()) == (before, "")
        assert nothing_is_left()

    def test_carries_every_dossier_to_its_stage(self):
        state_of = {
            Stage.DRAFT: "DRAFT",
            Stage.SUBMITTED: "SUBMITTED",
            Stage.RETURNED_BY_COMMUNE: "RETURNED_BY_COMMUNE",
            Stage.COMMUNE_REVIEW: "COMMUNE_REVIEW",
            Stage.FORWARDED: "FORWARDED",
            Stage.PROVINCE_REVIEW: "PROVINCE_REVIEW",
            Stage.ADVISORY_REVIEW: "ADVISORY_REVIEW",
            Stage.READY_FOR_COUNCIL: "READY_FOR_COUNCIL",
            Stage.SESSION_OPEN: "IN_COUNCIL",
            Stage.AWAITING_SIGNATURE: "ASSESSED",
        }
        after_the_decision = {2: "NOT_RECOGNISED", 3: "RECOGNISED", 4: "RECOGNISED", 5: "NOMINATED"}
        wanted = {bid.product: state_of.get(bid.stage) or after_the_decision[bid.aim] for bid in (*BIDS, *HELPED)}

        first_time = Dossier.objects.filter(kind="FIRST").select_related("product")

        assert {dossier.product.name: dossier.state for dossier in first_time} == wanted

    def test_the_product_that_missed_one_mark_begins_an_upgrade(self):
        upgrade = Dossier.objects.filter(kind="UPGRADE").select_related("product").get()

        assert (upgrade.state, upgrade.product.name) == ("DRAFT", "Tinh bột nghệ nếp đỏ")
        assert upgrade.previous_certificate_code == upgrade.product.certificates.get().code

    def test_results_lead_to_the_wanted_stars(self):
        results = AssessmentResult.objects.select_related("item__dossier__product")

        assert {result.item.dossier.product.name: (result.band, result.star) for result in results} == {
            "Chè xanh đặc sản Tân Mây": (4, 4),
            "Tinh bột nghệ nếp đỏ": (4, 3),
            "Măng nứa khô Võ Nhai": (2, 2),
            "Trà thảo mộc gừng mật Úc Sơn": (5, 5),
            "Thịt lợn gác bếp Bản Khuổi Lùa": (3, 3),
        }

    def test_every_result_is_derived_again_from_its_own_input(self):
        for result in AssessmentResult.objects.select_related("item__rubric__edition", "item__session"):
            rules = read_working_rules(result.item.session.rules_used)
            outcome = outcome_of(rubric_rules(result.item.rubric), rules, result.engine_input)

            assert (outcome.star, outcome.band, outcome.document) == (result.star, result.band, result.engine_output)

    def test_certificates_last_36_months_and_have_the_star_of_their_result(self):
        certificates = Certificate.objects.filter(is_demo=True, result__isnull=False).select_related(
            "product", "result"
        )

        assert {
            one.product.name: (one.star, one.result.star, one.issued_on, one.valid_until) for one in certificates
        } == {
            "Chè xanh đặc sản Tân Mây": (4, 4, date(2026, 11, 18), date(2029, 11, 18)),
            "Tinh bột nghệ nếp đỏ": (3, 3, date(2026, 11, 18), date(2029, 11, 18)),
        }

    def test_one_decision_waits_for_the_leader(self):
        states = Counter(RecognitionDecision.objects.values_list("state", flat=True))

        assert states == {DecisionState.SIGNED: 3, DecisionState.SUBMITTED: 1}

    def test_there_is_a_person_for_every_role_who_can_sign_in(self):
        accounts = {account.role: account for account in demo_accounts(TODAY)}

        assert set(accounts) == set(Role)
        assert accounts[Role.PRODUCER_MEMBER].username == "chuthe"
        assert user_with_password(accounts[Role.COUNCIL_CHAIR].username, DEMO_PASSWORD) is not None

    def test_real_and_made_up_records_are_told_apart(self):
        made_up = {bid.product for bid in (*ALL_BIDS, *HELPED)} | PRODUCTS_OF_LISTS
        names = {is_demo: set() for is_demo in (True, False)}
        for name, is_demo in Product.objects.values_list("name", "is_demo"):
            names[is_demo].add(name)

        assert names[True] == made_up | {PASSED}  # a second product of one of them
        assert not names[False] & made_up
        assert not Product.objects.filter(is_demo=False, source_url="").exists()
        assert not Product.objects.filter(is_demo=True).exclude(source_url="").exists()
        assert not Dossier.objects.filter(product__is_demo=False).exists()
        assert set(Dossier.objects.values_list("is_demo", flat=True)) == {True}
        assert Producer.objects.filter(is_demo=True).count() == len(made_up)

    def test_only_what_a_source_calls_recognised_has_a_certificate(self):
        with LIST.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        recognised = {
            (fold(row["product"]), int(row["stars"]), int(row["year"]))
            for row in rows
            if row["status"].startswith("công nhận") and row["year"] and row["stars"]
        }

        found = Certificate.objects.filter(is_demo=False).values_list(
            "product__matching_key", "star", "assessment_year"
        )

        assert set(found) == recognised

    def test_known_days_of_decisions_are_kept_and_no_other_is_guessed(self):
        days = Certificate.objects.filter(is_demo=False, issued_on__isnull=False).values_list(
            "decision_number", "issued_on"
        )

        assert Counter(days) == {
            ("2890/QĐ-BNN-VPĐP", date(2021, 6, 30)): 9,
            ("377/QĐ-BNN-VPĐP", date(2025, 1, 17)): 3,
            ("", date(2024, 7, 1)): 2,
        }

    def test_the_first_draft_lacks_three_things_and_is_handed_in_in_a_minute(self):
        actor, now = Cast(TODAY).actor("chuthe"), local(11, 22, 9)
        dossier = Dossier.objects.get(product__name="Chè xanh Suối Ngọc")
        blocking = [one for one in missing_of(dossier, TODAY) if one.severity == Severity.BLOCKING]
        assert [one.gap for one in blocking] == [Gap.SAMPLES, Gap.FOOD_SAFETY, Gap.NOT_SCORED]

        save_dossier_section(actor=actor, dossier_id=dossier.pk, values={"sample_count": 5}, now=now)
        paper = dossier.producer.evidence.get(type=EvidenceType.PRODUCTION_CONDITIONS)
        link_evidence(actor=actor, dossier_id=dossier.pk, evidence_id=paper.pk, now=now)
        self_score(
            actor=actor,
            dossier_id=dossier.pk,
            criterion_code=blocking[-1].anchor,
            answer={"level": 0},
            explanation="Đã gửi mẫu chào hàng sang Lào và Thái Lan.",
            now=now,
        )
        submit_dossier(actor=actor, dossier_id=dossier.pk, is_oath_taken=True, now=now)

        dossier.refresh_from_db()
        assert dossier.state == "SUBMITTED"

    def test_the_demo_member_finds_untouched_sheets(self):
        sheets = ScoreSheet.objects.filter(
            member__user__username="uyvien", item__session__state="SCORING", item__session__form="MEETING"
        )

        assert sorted((sheet.state, sheet.scores.count()) for sheet in sheets) == [
            ("DRAFT", 0),
            ("DRAFT", 0),
            ("DRAFT", 0),
            ("DRAFT", 13),
        ]

    def test_everything_happens_in_order_and_the_log_is_whole(self):
        for dossier in Dossier.objects.all():
            moments = list(DossierStep.objects.filter(dossier=dossier).order_by("pk").values_list("at", flat=True))
            assert moments == sorted(moments)
        assert list(broken_seals()) == []

    def test_there_is_a_certificate_of_every_fate(self):
        fates = {
            one.product.name: (one.status_on(TODAY).value, one.valid_until)
            for one in Certificate.objects.filter(is_demo=True, result__isnull=True).select_related("product")
        }

        assert fates == {
            "Chè móc câu Búp Xuân": ("EXPIRING", date(2027, 4, 19)),
            "Miến dong Bản Vàng": ("EXTENDED", date(2026, 9, 15)),
            "Mật ong bạc hà Khau Cút": ("EXPIRING", date(2027, 3, 4)),
            "Gạo nếp vải Gốc Đa": ("EXPIRING", date(2027, 4, 9)),
            "Chuối tây sấy dẻo Nà Mòn": ("EXPIRING", date(2027, 4, 9)),
            "Bánh gai Bà Thìn": ("EXPIRED", date(2026, 10, 27)),
            REVOKED: ("REVOKED", date(2028, 1, 14)),
        }
        extended = Certificate.objects.get(product__name="Miến dong Bản Vàng")
        assert extended.extended_until == date(2027, 3, 14)
        revoked = Certificate.objects.get(product__name=REVOKED)
        assert (revoked.revoked_on, revoked.revocation_number) == (date(2026, 11, 16), "2571/QĐ-UBND")

    def test_a_written_consultation_waits_for_answers_and_has_some(self):
        session = CouncilSession.objects.get(form="WRITTEN")
        ballots = Ballot.objects.filter(item__session=session).order_by("pk")

        assert (session.state, session.ballots_due_on > TODAY, session.agenda.count()) == ("SCORING", True, 2)
        assert Counter(ballots.values_list("opinion", flat=True)) == {"KEEP": 4, "CHANGE": 1}
        assert ScoreSheet.objects.filter(item__session=session, state="DRAFT").count() == 16 - 5

    def test_the_ministry_has_a_sitting_and_a_dossier_to_receive_first(self):
        session = CouncilSession.objects.get(council__level="MINISTRY")
        package = NominationPackage.objects.select_related("item__product").get()

        assert (session.state, session.held_on > TODAY, session.agenda.count()) == ("PREPARED", True, 0)
        assert (package.item.product.name, package.state) == ("Trà thảo mộc gừng mật Úc Sơn", "SENT")
        officer = Cast(TODAY).actor("cb.bo")
        assert sessions_visible_to(officer).filter(pk=session.pk).exists()
        assert session.council.members.count() == 5
        assert [item.kind for item in recognition_work_for(officer, TODAY)] == ["recognition.receive_nomination"]
        assert [item.kind for item in session_work_for(officer, TODAY)] == ["evaluation.fill_agenda"]

    def test_the_province_is_asked_to_assess_again(self):
        request = RedoRequest.objects.get()
        office = Cast(TODAY).actor("cb.tinh")

        assert (request.state, request.certificate.product.name) == ("SENT", "Chè xanh đặc sản Tân Mây")
        assert "recognition.answer_redo" in {item.kind for item in recognition_work_for(office, TODAY)}

    def test_four_renewals_are_open_and_name_their_certificates(self):
        renewals = Dossier.objects.filter(kind="RENEWAL").select_related("product").order_by("pk")

        assert [(one.product.name, one.state) for one in renewals] == [
            ("Chè móc câu Búp Xuân", "DRAFT"),
            ("Miến dong Bản Vàng", "COMMUNE_REVIEW"),
            ("Gạo nếp vải Gốc Đa", "IN_COUNCIL"),
            ("Chuối tây sấy dẻo Nà Mòn", "IN_COUNCIL"),
        ]
        for one in renewals:
            assert one.previous_certificate_code == one.product.certificates.get().code

    def test_nothing_happens_after_the_day_of_loading(self):
        latest = max(entry.at for entry in AuditEntry.objects.all())

        assert latest < datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)


class TestTheCalendar:
    def test_the_story_ends_on_the_last_friday_before_the_day(self):
        ends = {today: calendar_for(today).ends_on for today in (
            date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 27), date(2026, 11, 28), date(2027, 6, 2)
        )}  # fmt: skip

        assert ends == {
            date(2026, 11, 21): date(2026, 11, 20),
            date(2026, 11, 22): date(2026, 11, 20),
            date(2026, 11, 27): date(2026, 11, 20),
            date(2026, 11, 28): date(2026, 11, 27),
            date(2027, 6, 2): date(2027, 5, 28),
        }

    def test_it_never_begins_before_the_law_is_in_force(self):
        calendar = calendar_for(date(2026, 1, 1))

        assert calendar.day(8, 3) == date(2026, 5, 25)

    def test_the_round_is_that_of_the_law_where_its_days_fit_and_an_extra_one_elsewhere(self):
        rounds = {today: calendar_for(today).round for today in (
            date(2026, 11, 22), date(2026, 12, 30), date(2027, 5, 22), date(2027, 8, 2)
        )}  # fmt: skip

        assert {today: (one.name, one.dates.files_by, one.dates.decide_by) for today, one in rounds.items()} == {
            date(2026, 11, 22): ("Đợt 2 năm 2026", date(2026, 10, 29), date(2026, 12, 29)),
            date(2026, 12, 30): ("Đợt bổ sung năm 2026", date(2026, 12, 3), date(2027, 2, 2)),
            date(2027, 5, 22): ("Đợt 1 năm 2027", date(2027, 4, 29), date(2027, 6, 29)),
            date(2027, 8, 2): ("Đợt bổ sung năm 2027", date(2027, 7, 8), date(2027, 9, 7)),
        }


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2026, 9, 12), date(2027, 5, 24), date(2028, 3, 1)])
def test_the_demo_loads_on_any_day(today, settings, tmp_path):
    load_reference_units(now=local(1, 1, 8))
    load_editions(now=local(1, 1, 8))

    load_demo_records(io.StringIO(), today=today)

    begun = datetime(today.year, today.month, today.day, tzinfo=UTC)
    assert max(entry.at for entry in AuditEntry.objects.all()) < begun
    fates = Counter(one.status_on(today).value for one in Certificate.objects.filter(is_demo=True).exclude(star=5))
    wanted = Counter({"VALID": 2, "EXPIRING": 4, "EXTENDED": 1, "EXPIRED": 1, "REVOKED": 1})
    if today.year > 2026:
        wanted = Counter({"VALID": 2, "EXPIRING": 5, "EXPIRED": 1, "REVOKED": 1})
    if today == date(2026, 9, 12):
        wanted = Counter({"VALID": 2, "EXPIRING": 5, "EXPIRED": 1, "REVOKED": 1})
    assert fates == wanted
    assert list(broken_seals()) == []
