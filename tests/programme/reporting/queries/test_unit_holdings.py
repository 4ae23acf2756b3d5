"""What is on record for units that are to change, and what their new province reads of it afterwards."""

from collections import Counter
from datetime import date

import pytest

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.reporting.queries.indicators import indicator_answer
from ocop.programme.reporting.queries.places import province_left_by_communes
from ocop.programme.reporting.queries.reading import Scope
from ocop.programme.reporting.queries.unit_holdings import Holding, unit_holdings
from tests.factories.accounts import TODAY, make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.planning import issue, make_plan, make_target
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.review import make_desk, make_review_dossier
from tests.factories.unit_changes import EVE, ON, make_change

pytestmark = pytest.mark.django_db
CODE = "san-pham-con-hieu-luc"


@pytest.fixture(autouse=True)
def _bell(settings, tmp_path):
    settings.HOME = tmp_path


def test_everything_on_record_is_counted_under_the_former_codes_too(django_assert_max_num_queries):
    old = make_commune(code="05501", short_name="Tân Cương")
    make_product(producer=make_producer(commune=old))
    make_change(("05501", "", "05599", "Xã Tân Phúc", "19"), effective_on=date(2026, 3, 1))
    new = make_commune(code="05599", valid_from=date(2026, 3, 1))
    make_product(producer=make_producer(commune=new))
    make_grant(Role.COMMUNE_OFFICER, unit=new)
    make_grant(Role.PROVINCE_LEADER)
    with django_assert_max_num_queries(11):
        found = unit_holdings(["05599", "05777"], ["19"], TODAY)
    assert found == {
        ("COMMUNE", "05599"): Holding(2, 2, roles=Counter({Role.COMMUNE_OFFICER: 1})),
        ("COMMUNE", "05777"): Holding(),
        ("PROVINCE", "19"): Holding(2, 2, roles=Counter({Role.PROVINCE_LEADER: 1})),
    }
    assert found["COMMUNE", "05777"].is_empty


def test_dossiers_with_a_deadline_and_targets_still_to_be_met_are_counted():
    desk = make_desk()
    make_review_dossier(desk, state=DossierState.COMMUNE_REVIEW)
    make_review_dossier(desk, state=DossierState.DRAFT)
    settled = make_review_dossier(desk, state=DossierState.COMMUNE_REVIEW)
    Dossier.objects.filter(pk=settled.pk).update(state=DossierState.NOT_RECOGNISED)
    province = desk.commune.province_code
    make_target(make_plan())
    issue(_with_targets(make_plan(last_year=2027), (2026, 2026), (2026, 2027), (2027, 2027)))
    found = unit_holdings([desk.commune.code], [province], TODAY)
    assert found["COMMUNE", desk.commune.code].dossiers == 1
    assert (found["PROVINCE", province].dossiers, found["PROVINCE", province].targets) == (1, 3)


def _with_targets(plan, *years):
    for first, last in years:
        make_target(plan, first_year=first, last_year=last)
    return plan


def test_the_new_province_reads_the_records_of_a_commune_that_came_over_and_each_counts_its_own():
    north, south = make_province(code="19"), make_province(code="24")
    offices = []
    for province in (north, south):
        user = make_user()
        make_grant(Role.PROVINCE_OFFICER, user=user, unit=province)
        offices.append(user)
    moving, staying = (make_commune(parent=south, code=code, short_name=code) for code in ("09001", "09002"))
    for commune in (moving, staying):
        make_certificate(product=make_product(producer=make_producer(commune=commune)), valid_until=date(2028, 1, 1))

    def read(user, day):
        actor = actor_of(user, today=day)
        left = province_left_by_communes(actor, day)
        answer = indicator_answer(actor, CODE, day=day, today=day, scope=Scope(province=left))
        seen = [
            set(visible(actor).values_list(path, flat=True))
            for visible, path in (
                (producers_visible_to, "commune_code"),
                (products_visible_to, "commune_code"),
                (certificates_visible_to, "product__commune_code"),
            )
        ]
        assert seen[0] == seen[1] == seen[2]
        return answer.value, seen[0]

    before = [read(user, EVE) for user in offices]
    assert before == [(0, set()), (2, {"09001", "09002"})]
    make_change(("09001", "", "09001", "Xã 09001", "19"))
    assert [read(user, EVE) for user in offices] == before
    assert [read(user, ON) for user in offices] == [(1, {"09001"}), (1, {"09001", "09002"})]
    assert dossiers_visible_to(actor_of(offices[0], today=ON)).count() == 0
