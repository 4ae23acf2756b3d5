"""The page on which the ministry notes that a set was read against the signed paper."""

import pytest
from django.urls import reverse

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.rubrics.models import SignedCopyComparison
from tests.factories.files import PDF, make_upload
from tests.factories.rubrics import make_rubric
from tests.interfaces.office.recognition.test_pages import sign_in

pytestmark = pytest.mark.django_db


def at(name, *more):
    return reverse(f"office:review:{name}", args=["qd26-2026", 11, *more])


def test_a_set_is_compared_and_says_so_everywhere(client):
    rubric = make_rubric(11)
    ministry = sign_in(client, Role.MINISTRY_OFFICER, reach=Reach.NATION)
    assert "Chưa đối chiếu với bản ký" in ministry.get(at("rubric")).content.decode()
    sent = {"agrees": "khac", "sha256": rubric.sha256, "note": ""}
    refused = ministry.post(at("compare_rubric"), {**sent, "scan": make_upload(PDF, "qd26.pdf")})
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"note"}
    ministry.post(at("compare_rubric"), {**sent, "agrees": "khop", "scan": make_upload(PDF, "qd26.pdf")})
    made = SignedCopyComparison.objects.get()
    page = ministry.get(at("rubric")).content.decode()
    assert ("Đã đối chiếu với bản ký: khớp" in page, at("signed_copy", made.pk) in page) == (True, True)
    assert "Đã đối chiếu với bản ký 1/1 bộ" in ministry.get(reverse("office:review:rubrics")).content.decode()
    assert ministry.get(at("signed_copy", made.pk)).headers["Content-Type"] == "application/pdf"
    assert "đã đối chiếu với bản ký ngày" in client.get("/quy-dinh/qd26-2026/11/").content.decode()


def test_an_office_that_only_reads_has_no_way_to_the_form(client):
    make_rubric(11)
    reader = sign_in(client, Role.PROVINCE_OFFICER)
    assert at("compare_rubric") not in reader.get(at("rubric")).content.decode()
    assert reader.get(at("compare_rubric")).status_code == 404
