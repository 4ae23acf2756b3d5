from datetime import date, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.labels import EFFORT_KINDS
from ocop.programme.evaluation.models import EffortSetting
from ocop.programme.evaluation.operations.set_effort_weights import set_effort_weights
from ocop.programme.evaluation.queries.effort_weights import weights_on
from ocop.programme.evaluation.queries.star_way import SUPPORT_LABELS
from ocop.programme.evaluation.rules.effort import effort_of, kinds
from tests.factories.accounts import make_actor
from tests.factories.geography import make_province
from tests.factories.recognition import NOW, TODAY

pytestmark = pytest.mark.django_db
BY_CODE = {one.code: one for one in kinds()}


def put(actor=None, weights=None, **changes):
    values = {"province_code": "19", "weights": weights or {"TEST": 1}, "valid_from": TODAY, **changes}
    return set_effort_weights(actor=actor or make_actor(Role.PROVINCE_OFFICER), now=NOW, **values)


def test_weights_count_from_their_day_and_earlier_ones_stay():
    officer = make_actor(Role.PROVINCE_OFFICER)
    put(officer, {"TEST": 1})
    put(officer, {"TEST": 9}, valid_from=TODAY + timedelta(days=10))

    assert weights_on("19", TODAY - timedelta(days=1)) == {}
    assert weights_on("19", TODAY) == {"TEST": 1}
    assert weights_on("19", TODAY + timedelta(days=10)) == {"TEST": 9}
    assert weights_on("24", TODAY) == {}


def test_a_kind_left_out_or_like_the_nation_s_keeps_the_national_weight():
    put(weights={"TEST": 1, "STORY": BY_CODE["STORY"].effort})
    own = weights_on("19", TODAY)

    assert own == {"TEST": 1}
    assert (effort_of(BY_CODE["TEST"], own), effort_of(BY_CODE["STORY"], own)) == (1, BY_CODE["STORY"].effort)
    assert effort_of(BY_CODE["OWNER"], {"OWNER": 3}) is None


def test_pressing_twice_writes_once():
    officer = make_actor(Role.PROVINCE_OFFICER)
    assert put(officer).pk == put(officer).pk
    assert AuditEntry.objects.filter(deed="evaluation.set_effort_weights").count() == 1


@pytest.mark.parametrize("weights", [{"TEST": 0}, {"TEST": 21}, {"OWNER": 3}, {"MADE_UP": 3}])
def test_a_weight_beyond_the_scale_or_of_no_kind_is_refused(weights):
    with pytest.raises(FieldRefusal) as caught:
        put(weights=weights)
    assert list(caught.value.faults) == list(weights)


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), date(2030, 1, 1)])
def test_the_day_is_neither_past_nor_far_away(day):
    with pytest.raises(FieldRefusal) as caught:
        put(valid_from=day)
    assert list(caught.value.faults) == ["valid_from"]


def test_only_the_office_of_the_province_sets_them():
    for actor in (make_actor(Role.PROVINCE_LEADER), make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))):
        with pytest.raises(Refusal):
            put(actor)
    assert not EffortSetting.objects.exists()


def test_every_kind_has_words_and_names_its_support_or_none():
    assert set(EFFORT_KINDS) == set(BY_CODE)
    assert {code for kind in kinds() for code in kind.support} <= set(SUPPORT_LABELS)
