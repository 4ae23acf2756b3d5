"""The same seed makes the same country, and none without scores holds a sheet."""

import pytest
from django.db import transaction

from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.recognition.models import Certificate
from ocop.programme.reporting.rules.national_plan import NationalSize
from tests.factories.national import make_country


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_country_and_no_scores_leave_no_sheets():
    found = []
    for _time in range(2):
        point = transaction.savepoint()
        counts = make_country(NationalSize(products=20, producers=9, scores=0, seed=3))
        assert "points of criteria" not in counts
        assert ScoreSheet.objects.count() == 0
        found.append(list(Certificate.objects.order_by("pk").values_list("code", "star", "issued_on", "product__name")))
        transaction.savepoint_rollback(point)
    assert found[0] == found[1]
