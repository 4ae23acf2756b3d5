import pytest
from django.contrib.auth.hashers import check_password

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.operations.change_own_details import change_own_details
from ocop.programme.accounts.operations.change_own_password import change_own_password
from ocop.programme.accounts.operations.sign_out_elsewhere import sign_out_elsewhere
from tests.factories.accounts import NOW, PASSWORD, make_actor, make_user

pytestmark = pytest.mark.django_db
NEW = "cay-che-bong-lua-7"


def _change(user, **changes: str):
    values = {"old_password": PASSWORD, "new_password": NEW, "new_password_again": NEW, **changes}
    return change_own_password(actor=make_actor(user=user), now=NOW, **values)


def test_new_password_replaces_the_old_and_the_temporary_mark() -> None:
    user = make_user(must_change_password=True)
    proof = user.get_session_auth_hash()
    changed = _change(user)
    assert (check_password(NEW, changed.password), changed.must_change_password) == (True, False)
    assert changed.get_session_auth_hash() != proof
    assert AuditEntry.objects.get().deed == "accounts.change_own_password"


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"old_password": "sai"}, {"old_password": ["Mật khẩu hiện nay chưa đúng."]}),
        (
            {"new_password_again": "khac"},
            {"new_password_again": ["Hai lần nhập mật khẩu mới chưa giống nhau."]},
        ),
        (
            {"new_password": PASSWORD, "new_password_again": PASSWORD},
            {"new_password": ["Mật khẩu mới phải khác mật khẩu hiện nay."]},
        ),
        (
            {"new_password": "ngan-9", "new_password_again": "ngan-9"},
            {"new_password": ["Mật khẩu cần ít nhất 10 ký tự."]},
        ),
        (
            {"new_password": "9876543210123", "new_password_again": "9876543210123"},
            {"new_password": ["Mật khẩu không được chỉ gồm chữ số."]},
        ),
        (
            {"new_password": "trinhthihoa1", "new_password_again": "trinhthihoa1"},
            {"new_password": ["Mật khẩu giống tên đăng nhập hoặc họ tên quá."]},
        ),
    ],
)
def test_faulty_passwords_are_refused_in_plain_words(changes: dict[str, str], faults: dict[str, list[str]]) -> None:
    user = make_user(username="trinhthihoa")
    with pytest.raises(FieldRefusal) as refusal:
        _change(user, **changes)
    assert refusal.value.faults == faults
    user.refresh_from_db()
    assert check_password(PASSWORD, user.password)


def test_details_are_changed_and_the_log_keeps_no_personal_words() -> None:
    user = make_user(full_name="Nguyễn Văn An")
    changed = change_own_details(
        actor=make_actor(user=user),
        full_name="  Nguyễn  Thị Ánh ",
        phone="+84 912 345 678",
        email="anh@example.vn",
        language="en",
        now=NOW,
    )
    changed.refresh_from_db()
    assert (changed.full_name, changed.phone, changed.email, changed.language) == (
        "Nguyễn Thị Ánh",
        "0912345678",
        "anh@example.vn",
        "en",
    )
    assert changed.matching_key.startswith("nguyen thi anh")
    assert AuditEntry.objects.get().facts == {"changed": ["email", "full_name", "language", "phone"]}


def test_nothing_changed_leaves_no_entry() -> None:
    user = make_user(full_name="Nguyễn Văn An")
    change_own_details(
        actor=make_actor(user=user), full_name="Nguyễn Văn An", phone="", email="", language="vi", now=NOW
    )
    assert AuditEntry.objects.count() == 0


def test_wrong_details_are_refused_beside_their_fields() -> None:
    make_user(phone="0912345678")
    with pytest.raises(FieldRefusal) as refusal:
        change_own_details(
            actor=make_actor(), full_name=" ", phone="0912 345 678", email="khong-phai", language="fr", now=NOW
        )
    assert refusal.value.faults == {
        "full_name": ["Hãy nhập họ và tên."],
        "phone": ["Số điện thoại này đã gắn với một tài khoản khác."],
        "email": ["Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@tinh.gov.vn."],
        "language": ["Hãy chọn một ngôn ngữ trong danh sách."],
    }


def test_other_sessions_end_because_their_proof_changes() -> None:
    user = make_user()
    proof = user.get_session_auth_hash()
    assert sign_out_elsewhere(actor=make_actor(user=user), now=NOW).get_session_auth_hash() != proof


def test_shared_password_of_the_demo_is_not_changed() -> None:
    with pytest.raises(Refusal, match="dùng chung một mật khẩu"):
        _change(make_user(is_demo=True))
