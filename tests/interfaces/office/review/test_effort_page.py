"""The province's own weights of effort: tried first, then written."""

import pytest
from django.test import Client
from django.utils import timezone

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.models import EffortSetting
from tests.factories.accounts import make_actor

pytestmark = pytest.mark.django_db
PAGE = "/ban/co-quan/ho-so/bo-tieu-chi/cong-suc/"


@pytest.fixture
def officer():
    client = Client()
    client.force_login(User.objects.get(pk=make_actor(Role.PROVINCE_OFFICER).user_id))
    return client


def asked(**changes):
    return {"valid_from": f"{timezone.localdate():%d/%m/%Y}", "note": "", "TEST": "1", **changes}


def test_the_page_shows_the_national_weights_and_the_support_of_each_kind(officer):
    shown = officer.get(PAGE).content.decode()
    assert "Tỉnh chưa đặt riêng" in shown
    assert "Kiểm nghiệm định kỳ" in shown
    assert "Chưa có nội dung hỗ trợ" in shown
    assert "Đăng ký nhãn hiệu, sở hữu trí tuệ" in shown


def test_trying_writes_nothing_and_writing_is_shown_with_its_day(officer):
    tried = officer.post(PAGE, asked(xem="1"))
    assert "Xem trước, chưa ghi" in tried.content.decode()
    assert not EffortSetting.objects.exists()
    assert officer.post(PAGE, asked(note="Tỉnh <b>trả</b> tiền.")).status_code == 302
    assert EffortSetting.objects.get().weights == {"TEST": 1}
    shown = officer.get(PAGE).content.decode()
    assert "Kiểm nghiệm định kỳ, chỉ tiêu an toàn: 1" in shown
    assert "&lt;b&gt;trả&lt;/b&gt;" in shown


@pytest.mark.parametrize("weight", ["0", "21", "-1", "1.5", "9" * 40, "<script>", "một"])
def test_a_wrong_weight_is_told_beside_its_field_and_stays_typed(officer, weight):
    answer = officer.post(PAGE, asked(TEST=weight))
    assert answer.status_code == 422
    assert "Ghi số nguyên từ 1 đến 20." in answer.content.decode()
    assert not EffortSetting.objects.exists()


def test_only_the_office_of_a_province_finds_the_page_and_a_way_to_it(officer):
    rubrics = "/ban/co-quan/ho-so/bo-tieu-chi/"
    assert PAGE in officer.get(rubrics).content.decode()
    leader = Client()
    leader.force_login(User.objects.get(pk=make_actor(Role.INSPECTOR).user_id))
    assert leader.get(PAGE).status_code == 404
    assert PAGE not in leader.get(rubrics).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_times(officer, rows, django_assert_max_num_queries):
    for number in range(rows):
        EffortSetting.objects.create(
            province_code="19", valid_from=timezone.localdate(), weights={"TEST": number + 1}, set_at=timezone.now()
        )
    officer.get(PAGE)
    with django_assert_max_num_queries(9):
        officer.get(PAGE)
