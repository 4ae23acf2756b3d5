"""A small made-up country: every constraint holds, pages and figures work on it, the log stays whole."""

from fractions import Fraction

import pytest
from django.db import transaction
from django.db.models import Count, Sum
from django.test import Client

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, CouncilSession, CriterionScore, ScoreSheet
from ocop.programme.evaluation.rules.engine_input import outcome_of
from ocop.programme.evaluation.rules.working_rules import read_working_rules
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate, RecognitionDecision
from ocop.programme.recognition.rules.codes import is_well_formed
from ocop.programme.reporting.operations.make_national import make_national
from ocop.programme.reporting.queries.indicators import indicator_answer
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from tests.factories.accounts import make_actor
from tests.factories.national import NOW, SIZE, TODAY, make_country


@pytest.fixture(scope="module")
def counts(rows_of_the_module):
    return make_country()


@pytest.mark.usefixtures("counts")
@pytest.mark.django_db
class TestTheCountry:
    def test_it_has_the_size_that_was_asked_for(self, counts):
        assert (Product.objects.count(), Producer.objects.count()) == (60, 35)
        assert counts["points of criteria"] == CriterionScore.objects.count()
        assert 4000 < counts["points of criteria"] < 8000
        certificates = Certificate.objects.all()
        assert counts["certificates"] == certificates.count() == AssessmentResult.objects.count()
        assert certificates.filter(superseded_on__isnull=False).exists()
        assert certificates.filter(valid_until__lt=TODAY).exists()
        assert Dossier.objects.exclude(state="RECOGNISED").exists()

    def test_everything_is_marked_as_made_up(self):
        for model in (Product, Producer, Certificate, RecognitionDecision, Dossier, User):
            assert not model.objects.filter(is_demo=False).exists()
        assert not Product.objects.exclude(source_note__startswith="Số liệu thử").exists()
        assert not Certificate.objects.exclude(source_note__startswith="Số liệu thử").exists()

    def test_codes_are_as_the_law_writes_them(self):
        assert all(is_well_formed(code) for code in Certificate.objects.values_list("public_code", flat=True))
        one = Certificate.objects.select_related("product").first()
        assert one.code.startswith(f"{one.product.province_code}-{one.product.commune_code}-")

    def test_a_star_follows_from_the_marks(self):
        for result in AssessmentResult.objects.select_related("item__rubric__edition", "item__session")[:20]:
            rules = read_working_rules(result.item.session.rules_used)
            found = outcome_of(rubric_rules(result.item.rubric), rules, result.engine_input)
            assert (found.average, found.star) == (
                Fraction(result.points_numerator, result.points_denominator),
                result.star,
            )
            assert result.certificate.star == result.star

    def test_the_mean_of_the_sheets_is_the_result(self):
        for item in AgendaItem.objects.select_related("result")[:20]:
            totals = [
                Fraction(total)
                for total in ScoreSheet.objects.filter(item=item)
                .annotate(total=Sum("scores__points"))
                .values_list("total", flat=True)
            ]
            result = item.result
            assert sum(totals) / len(totals) == Fraction(result.points_numerator, result.points_denominator)

    def test_every_sheet_answers_every_criterion(self):
        for sheet in ScoreSheet.objects.annotate(count=Count("scores")).select_related("item__rubric__edition")[:30]:
            assert sheet.count == len(rubric_rules(sheet.item.rubric).leaves())

    def test_the_log_is_whole_and_says_how_it_came(self):
        assert broken_seals() == []
        assert AuditEntry.objects.get(deed="reporting.make_national").facts["products"] == 60

    def test_figures_count_it(self):
        nation = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
        answer = indicator_answer(nation, "san-pham-luy-ke", day=TODAY, today=TODAY)
        assert answer.value == Certificate.objects.values("product").distinct().count()
        assert sum(part.count for part in answer.parts) == answer.value
        for code in ("san-pham-con-hieu-luc", "san-pham-truy-xuat", "ho-so-dang-xu-ly", "san-pham-quan-ly-tien-tien"):
            assert indicator_answer(nation, code, day=TODAY, today=TODAY).value > 0

    def test_pages_open_on_it(self):
        client = Client()
        client.force_login(User.objects.get(username="quocgia.19"))
        one = Certificate.objects.filter(product__province_code="19").select_related("product", "decision").first()
        dossier = Dossier.objects.filter(province_code="19", province_received_on__isnull=False).first()
        session = CouncilSession.objects.filter(council__province_code="19").first()
        for address in (
            "/ban-lam-viec/",
            "/ban/co-quan/so-lieu/",
            "/ban/co-quan/so-lieu/chi-so/san-pham-con-hieu-luc/",
            f"/ban/co-quan/cong-nhan/{one.decision_id}/",
            f"/ban/co-quan/ho-so/{dossier.pk}/",
            f"/san-pham/{one.product_id}-{one.product.slug}/",
            f"/xac-minh/{one.public_code}/",
            f"/ban/hoi-dong/phien/{session.pk}/",
            "/san-pham/",
            "/thong-ke/",
        ):
            assert (address, client.get(address, follow=True).status_code) == (address, 200)

    def test_it_is_made_once(self):
        with pytest.raises(Refusal), transaction.atomic():
            make_country()


@pytest.mark.django_db
def test_people_may_not_make_it():
    with pytest.raises(Refusal):
        make_national(
            actor=make_actor(Role.ADMINISTRATOR, reach=Reach.NATION),
            size=SIZE,
            password="",
            now=NOW,
            today=TODAY,
            tell=lambda what, count: None,
        )
