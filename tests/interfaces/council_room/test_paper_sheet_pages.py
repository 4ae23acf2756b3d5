"""The list of paper sheets leads each person only to sheets that this person may key."""

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.accounts.models import User
from tests.factories.evaluation import make_sitting

pytestmark = pytest.mark.django_db


def test_nobody_is_led_to_the_own_paper_sheet() -> None:
    sitting = make_sitting()
    sitting.open()
    chair = Client()
    chair.force_login(User.objects.get(pk=sitting.chair.user_id))
    page = chair.get(reverse("council_room:paper_sheets", args=[sitting.session.pk])).content.decode()
    assert "không tự nhập phiếu giấy của mình" in page
    for member in sitting.everyone:
        address = reverse("council_room:key_paper", args=[sitting.session.pk, sitting.items[0].pk, member.pk])
        may_key = member.user_id != sitting.chair.user_id
        assert (address in page) == may_key
        assert chair.get(address).status_code == (200 if may_key else 403)
