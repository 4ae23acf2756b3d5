"""A member who marks a renewal reads what changed since the product was recognised."""

import pytest
from django.urls import reverse

from ocop.programme.dossiers.models import DossierVersion
from tests.factories.evaluation import make_sitting

pytestmark = pytest.mark.django_db
CHANGES = {
    "against": {"number": 1, "sha256": "a" * 64, "submitted_on": "2023-09-01"},
    "lines": [
        {
            "key": "sections:result_market",
            "topic": "MARKET",
            "where": "Thị trường phân phối sản phẩm",
            "change": "CHANGED",
            "before": "Ba đại lý.",
            "after": "Năm đại lý.",
            "remark": "Mở bán ở Hà Nội.",
        }
    ],
}


def test_the_report_stands_beside_the_sheet_of_a_renewal_alone(client):
    sitting = make_sitting(products=1)
    sitting.open()
    client.force_login(sitting.members[1].user)
    here = reverse("council_room:sheet", args=[sitting.session.pk, sitting.item.pk])
    assert "Những thay đổi sau khi được công nhận" not in client.get(here).content.decode()
    version = DossierVersion.objects.get(pk=sitting.item.version_id)
    version.content = {**version.content, "changes": CHANGES}
    version.save()
    text = client.get(here).content.decode()
    for words in ("Những thay đổi sau khi được công nhận", "Năm đại lý.", "Mở bán ở Hà Nội.", "Không thay đổi."):
        assert words in text
