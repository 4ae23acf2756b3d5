from django.utils import translation

from ocop.foundation.text.text_message import is_gsm
from ocop.programme.notifications.models import Notification
from ocop.programme.notifications.paper.message_texts import mail_text, sms_text
from tests.factories.accounts import NOW

MESSAGE = Notification(
    at=NOW,
    kind="dossiers.returned_by_commune",
    title="Hồ sơ “Chè xanh” được trả lại",
    body="Thiếu ảnh sản phẩm.",
    link="/ban/chu-the/ho-so/7/",
)


def test_the_letter_greets_says_where_to_go_on_and_why_it_came(settings) -> None:
    settings.PUBLIC_ADDRESS = "https://ocop.vidu.vn"
    with translation.override("en"):  # the reader's language has no say in a text of record
        text = mail_text(MESSAGE, name="Nguyễn Thị Ánh", is_obliged=True)
    assert text == (
        "Kính gửi Ông/Bà Nguyễn Thị Ánh,\n\nHồ sơ “Chè xanh” được trả lại\n\nThiếu ảnh sản phẩm.\n\n"
        "Xem và thực hiện tại: https://ocop.vidu.vn/ban/chu-the/ho-so/7/\n\n--\nThư gửi tự động, xin không trả lời. "
        "Thông báo này được gửi theo quy định của Chương trình mỗi xã một sản phẩm nên không tắt được.\n"
    )
    assert "https://ocop.vidu.vn/thong-bao/cach-nhan/" in mail_text(MESSAGE, name="A", is_obliged=False)


def test_without_an_address_of_its_own_the_letter_links_nowhere(settings) -> None:
    settings.PUBLIC_ADDRESS = ""
    assert "/ban/" not in mail_text(MESSAGE, name="A", is_obliged=False)


def test_a_text_message_has_no_link_and_no_marks_unless_wanted() -> None:
    assert sms_text(MESSAGE, has_marks=True) == "OCOP: Hồ sơ “Chè xanh” được trả lại. Thiếu ảnh sản phẩm."
    plain = sms_text(MESSAGE, has_marks=False)
    assert (plain, is_gsm(plain)) == ('OCOP: Ho so "Che xanh" duoc tra lai. Thieu anh san pham.', True)
