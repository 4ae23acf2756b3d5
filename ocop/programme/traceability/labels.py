"""Words for what is wrong with a GS1 number or a Digital Link."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.traceability.rules.amounts import Unit
from ocop.programme.traceability.rules.elements import ELEMENTS
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault

FAULT_SENTENCES = {
    Fault.EMPTY_VALUE: _("%(ai)s không có giá trị."),
    Fault.NOT_DIGITS: _("%(ai)s chỉ được gồm các chữ số 0–9, không có dấu cách, dấu gạch hay chữ số kiểu khác."),
    Fault.WRONG_LENGTH: _("%(ai)s phải có đúng %(length)s ký tự, ở đây có %(found)s."),
    Fault.TOO_SHORT: _("%(ai)s quá ngắn: có phần chưa đủ %(least)s ký tự."),
    Fault.TOO_LONG: _("%(ai)s quá dài: nhiều nhất %(most)s ký tự."),
    Fault.CHARACTER_SET: _("%(ai)s có ký tự “%(character)s” ngoài bảng ký tự của GS1."),
    Fault.CHECK_DIGIT: _("%(ai)s sai chữ số kiểm tra: có chữ số bị gõ nhầm hoặc đọc nhầm."),
    Fault.CHECK_PAIR: _("%(ai)s sai cặp ký tự kiểm tra ở cuối."),
    Fault.COMPANY_PREFIX: _("%(ai)s phải bắt đầu bằng mã doanh nghiệp GS1 (ít nhất bốn chữ số)."),
    Fault.DATE: _("%(ai)s không phải một ngày có thật, viết theo thứ tự năm, tháng, ngày, mỗi phần hai chữ số."),
    Fault.TIME: _("%(ai)s không phải giờ và phút có thật."),
    Fault.COUNTRY: _("%(ai)s không phải mã nước theo ISO 3166."),
    Fault.CURRENCY: _("%(ai)s không phải mã tiền tệ bằng số theo ISO 4217."),
    Fault.PIECE_OF_TOTAL: _("%(ai)s: số thứ tự của phần phải từ 1 đến tổng số phần."),
    Fault.OUT_OF_RANGE: _("%(ai)s có giá trị ngoài các giá trị được phép."),
    Fault.GTIN_LENGTH: _("Mã này có %(found)s chữ số; số chữ số được phép của GTIN: %(lengths)s."),
    Fault.GTIN_IN_LINK: _(
        "Trong GS1 Digital Link, GTIN phải viết đủ 14 chữ số (thêm số 0 vào đầu), ở đây có %(found)s."
    ),
    Fault.ADDRESS_EMPTY: _("Chưa có địa chỉ nào để đọc."),
    Fault.ADDRESS_TOO_LONG: _("Địa chỉ dài quá %(most)s ký tự."),
    Fault.NOT_WEB_ADDRESS: _("Đây không phải một địa chỉ web đầy đủ, bắt đầu bằng http:// hoặc https:// và tên miền."),
    Fault.ADDRESS_CHARACTER: _("Ký tự “%(character)s” không được đứng trong địa chỉ web khi chưa mã hóa phần trăm."),
    Fault.PERCENT: _("Có dấu % không theo sau bởi hai chữ số thập lục phân."),
    Fault.NOT_UTF8: _("Phần mã hóa phần trăm không phải văn bản UTF-8."),
    Fault.DOT_SEGMENT: _("%(ai)s không thể chỉ là một hay hai dấu chấm: trình duyệt sẽ bỏ phần đó khỏi địa chỉ."),
    Fault.NO_KEY: _("Không tìm thấy khóa GS1 nào trong đường dẫn."),
    Fault.NAMES_INSTEAD_OF_NUMBERS: _(
        "“%(name)s” viết bằng chữ không còn được dùng trong GS1 Digital Link: hãy viết số, ví dụ 01, 10, 21."
    ),
    Fault.TWO_KEYS: _("Địa chỉ có hai khóa %(first)s và %(second)s, chỉ được có một."),
    Fault.UNPAIRED: _("Đường dẫn có khóa %(key)s nhưng các phần tử và giá trị không đi thành từng cặp."),
    Fault.NOT_A_QUALIFIER: _("%(ai)s không được đứng trong đường dẫn sau %(key)s."),
    Fault.QUALIFIERS_TOGETHER: _("Sau %(key)s không được có cùng lúc %(together)s."),
    Fault.QUALIFIER_ORDER: _("Sau %(key)s, các phần tử phải đứng theo thứ tự %(order)s."),
    Fault.PATH_ONLY: _("%(ai)s chỉ được đứng trong đường dẫn, không đứng sau dấu hỏi."),
    Fault.NEEDS_QUALIFIER: _("Sau %(key)s phải có %(ai)s."),
    Fault.NOT_IN_LINKS: _("%(ai)s không dùng được trong GS1 Digital Link."),
    Fault.UNKNOWN_AI: _("“%(ai)s” không phải phần tử GS1 mà hệ thống biết."),
    Fault.TWICE: _("%(ai)s xuất hiện hai lần."),
    Fault.EPC_BINARY: _("Chuỗi mã của thẻ EPC trong địa chỉ không đọc được."),
    Fault.COMPRESSED_TWO_WAYS: _("Địa chỉ nén có thể đọc theo nhiều cách nên không được chấp nhận."),
    Fault.NOT_TOGETHER: _("%(first)s và %(second)s không được cùng có trong một mã."),
    Fault.NEEDS_ONE_OF: _("%(ai)s chỉ có nghĩa khi cùng có một trong các phần tử: %(needed)s."),
}
UNIT = {
    Unit.KILOGRAM: _("kg"),
    Unit.GRAM: _("g"),
    Unit.LITRE: _("lít"),
    Unit.MILLILITRE: _("ml"),
    Unit.PIECE: _("cái, chiếc"),
}
_ELEMENTS_NAMED = ("ai", "key", "first", "second")


def fault_sentence(fault: Gs1Fault) -> str:
    """The whole sentence, in the reader's language."""
    values = {name: _named(value) if name in _ELEMENTS_NAMED else value for name, value in fault.values.items()}
    sentence = str(FAULT_SENTENCES[fault.fault])
    return sentence % values if values else sentence


def _named(ai: str) -> str:
    """`(10) BATCH/LOT` as the standard titles it; anything that is no element as it is."""
    element = ELEMENTS.get(ai)
    return f"({ai}) {element.title}" if element else ai
