from datetime import datetime, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import SignInFailure
from ocop.programme.accounts.operations.sign_in import sign_in
from tests.factories.accounts import NOW, PASSWORD, make_user

pytestmark = pytest.mark.django_db
WRONG = "Tên đăng nhập, số điện thoại hoặc mật khẩu chưa đúng. Xin kiểm tra lại rồi thử lần nữa."


def _try(identifier: str, password: str = "sai", *, address: str = "10.0.0.1", now: datetime = NOW) -> str:
    try:
        sign_in(identifier=identifier, password=password, address=address, device="Chrome, Android", now=now)
    except Refusal as refusal:
        return refusal.reasons[0]
    return "in"


def test_right_password_lets_in_and_is_recorded_with_the_device() -> None:
    user = make_user(username="an")
    assert sign_in(identifier="AN", password=PASSWORD, address="10.0.0.1", device="Chrome, Android", now=NOW) == user
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.actor_id, entry.facts) == ("accounts.sign_in", user.pk, {"device": "Chrome, Android"})


def test_wrong_password_unknown_and_locked_account_get_one_sentence() -> None:
    make_user(username="an")
    make_user(username="khoa", is_active=False)
    assert [_try("an"), _try("khong-co"), _try("khoa", PASSWORD)] == [WRONG, WRONG, WRONG]


@pytest.mark.parametrize("identifier", ["an", "khong-co"])
def test_fifth_failure_locks_for_fifteen_minutes_whether_the_account_exists_or_not(identifier: str) -> None:
    make_user(username="an")
    answers = [_try(identifier, now=NOW + timedelta(minutes=minute)) for minute in range(5)]
    locked = "Đã nhập sai quá nhiều lần. Vì an toàn, xin thử lại sau 09:19. Quên mật khẩu? Nhờ quản trị đặt lại."
    assert answers == [WRONG] * 4 + [locked]
    assert _try(identifier, PASSWORD, now=NOW + timedelta(minutes=18)) == locked
    assert SignInFailure.objects.count() == 5


def test_after_the_lock_the_right_password_opens_again() -> None:
    make_user(username="an")
    for _number in range(5):
        _try("an")
    assert _try("an", PASSWORD, now=NOW + timedelta(minutes=15)) == "in"


def test_user_name_and_phone_share_their_five_tries() -> None:
    make_user(username="an", phone="0912345678")
    for identifier in ("an", "0912345678", "+84912345678", "AN"):
        assert _try(identifier) == WRONG
    assert _try("0912 345 678").startswith("Đã nhập sai quá nhiều lần")
    assert _try("an", PASSWORD).startswith("Đã nhập sai quá nhiều lần")


def test_success_forgets_the_failures_of_this_person_only() -> None:
    make_user(username="an")
    for _number in range(4):
        _try("an")
    _try("khac")
    assert _try("an", PASSWORD) == "in"
    assert SignInFailure.objects.count() == 1
    assert [_try("an") for _number in range(4)] == [WRONG] * 4


@pytest.mark.parametrize(
    ("tried", "same", "other"),
    [
        ("10.9.9.9", "10.9.9.9", "10.0.0.2"),
        # a household has more addresses of IPv6 than anybody counts, and is one all the same
        ("2001:db8:1:2::{:x}", "2001:db8:1:2:ffff::1", "2001:db8:1:3::1"),
    ],
)
def test_thirty_failures_of_one_address_close_that_address(tried: str, same: str, other: str) -> None:
    make_user(username="an")
    for number in range(30):
        _try(f"nguoi-la-{number}", address=tried.format(number))
    assert _try("an", PASSWORD, address=same).startswith("Đã nhập sai quá nhiều lần")
    assert _try("an", PASSWORD, address=other) == "in"


def test_failures_hold_no_text_of_what_was_typed() -> None:
    _try("an.nguyen")
    failure = SignInFailure.objects.get()
    assert (len(failure.identifier_hash), len(failure.address_hash), "an.nguyen" in failure.identifier_hash) == (
        64,
        64,
        False,
    )


def test_old_failures_are_swept_away() -> None:
    _try("an")
    _try("an", now=NOW + timedelta(hours=2))
    assert SignInFailure.objects.count() == 1
