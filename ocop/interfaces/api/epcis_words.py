"""Sentences for what is refused under /epcis. Titles are the standard's own English ones, details are in the reader's
language."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.programme.traceability.rules.event_checks import EventFault
from ocop.programme.traceability.rules.query_parts import QueryFault, QueryFaultKind

TITLES = {
    "ValidationException": "EPCIS document or event is not valid",
    "QueryParameterException": "EPCIS query exception",
    "QueryTooLargeException": "Query result too large",
    "SecurityException": "Unauthorised request",
    "NoSuchNameException": "Resource not found",
    "NotAcceptableException": "Conflicting request and response headers",
    "UnsupportedMediaTypeException": "Unsupported Media Type",
    "CaptureLimitExceededException": "Capture Payload too large",
    "ResourceAlreadyExistsException": "A resource with the provided identifier already exists.",
    "URITooLongException": "URI Too Long",
    "SubscriptionControlsException": "Subscription error",
    "ImplementationException": "Functionality not supported by server",
}

TEXT_FAULTS: dict[str, str | Promise] = {
    "not_utf8": gettext_lazy("Nội dung gửi lên không phải văn bản UTF-8."),
    "not_json": gettext_lazy("Nội dung gửi lên không phải JSON hợp lệ (lỗi ở ký tự thứ %(place)s)."),
    "repeated_key": gettext_lazy("Trong JSON gửi lên có một khóa viết hai lần trong cùng một đối tượng."),
    "too_deep": gettext_lazy("JSON gửi lên lồng nhau quá sâu."),
    "number_too_long": gettext_lazy("Trong JSON gửi lên có một số quá dài."),
    "half_character": gettext_lazy("Trong JSON gửi lên có ký tự Unicode không trọn vẹn."),
}
RULE_FAULTS: dict[str, str | Promise] = {
    EventFault.TIME.value: gettext_lazy("Thời điểm (eventTime hoặc declarationTime) không đọc được."),
    EventFault.PARENT_MISSING.value: gettext_lazy("AggregationEvent với ADD hoặc DELETE phải có parentID."),
    EventFault.EVENT_ID_LONG.value: gettext_lazy("eventID dài quá 500 ký tự."),
    EventFault.SENSOR_PERIOD.value: gettext_lazy("startTime của cảm biến ở sau endTime."),
}
CAPTURE_FAULTS: dict[str, str | Promise] = {
    "not_a_document": gettext_lazy("Cần một EPCISDocument hoặc EPCISQueryDocument."),
    "schema": gettext_lazy("Không đúng lược đồ JSON của EPCIS 2.0."),
    "another_content": gettext_lazy(
        "Sự kiện mang mã này đã được lưu với nội dung khác. Sự kiện đã lưu không sửa được: hãy gửi lại sự kiện cũ kèm "
        "errorDeclaration, rồi gửi sự kiện đúng với mã mới."
    ),
    "declared_another": gettext_lazy("errorDeclaration phải đi cùng đúng nội dung của sự kiện đã lưu mang mã này."),
    "not_own": gettext_lazy("Chỉ bên đã gửi sự kiện được khai báo sự kiện ấy sai."),
    "not_one_event": gettext_lazy("Địa chỉ này nhận đúng một sự kiện; nhiều sự kiện thì gửi tới /epcis/capture."),
}
QUERY_FAULTS: dict[QueryFaultKind, str | Promise] = {
    QueryFaultKind.UNKNOWN: gettext_lazy("Không có tham số %(parameter)s ở đây."),
    QueryFaultKind.TWICE: gettext_lazy("Tham số %(parameter)s viết hai lần."),
    QueryFaultKind.EMPTY: gettext_lazy("Tham số %(parameter)s không có giá trị."),
    QueryFaultKind.TOO_MANY: gettext_lazy("Tham số %(parameter)s có quá nhiều giá trị."),
    QueryFaultKind.NOT_URI: gettext_lazy("%(parameter)s: “%(value)s” không phải một URI."),
    QueryFaultKind.NOT_PATTERN: gettext_lazy(
        "%(parameter)s: “%(value)s” không phải một mẫu: dấu * chỉ đứng thay cả một phần, và là các phần cuối."
    ),
    QueryFaultKind.NOT_TIME: gettext_lazy(
        "%(parameter)s phải là thời điểm kèm múi giờ, ví dụ 2026-11-22T08:00:00+07:00."
    ),
    QueryFaultKind.NOT_NUMBER: gettext_lazy("%(parameter)s phải là một số."),
    QueryFaultKind.NOT_WHOLE: gettext_lazy("%(parameter)s phải là số nguyên dương."),
    QueryFaultKind.NOT_YES_OR_NO: gettext_lazy("%(parameter)s phải là true hoặc false."),
    QueryFaultKind.NOT_OF_LIST: gettext_lazy("%(parameter)s: không có giá trị “%(value)s”."),
    QueryFaultKind.EMPTY_PERIOD: gettext_lazy("Khoảng thời gian của %(parameter)s kết thúc trước khi bắt đầu."),
    QueryFaultKind.BOTH_COUNTS: gettext_lazy("Không dùng eventCountLimit cùng maxEventCount."),
    QueryFaultKind.LIMIT_WITHOUT_ORDER: gettext_lazy("eventCountLimit chỉ dùng khi có orderBy."),
    QueryFaultKind.ORDER: gettext_lazy("orderBy nhận eventTime, recordTime hoặc tên đầy đủ của một trường mở rộng."),
}


def query_sentence(fault: QueryFault) -> str:
    """What is wrong with a question."""
    return str(QUERY_FAULTS[fault.kind]) % {"parameter": fault.parameter[:200], "value": fault.value[:100]}


def capture_sentence(kind: str, code: str, details: list[str], most_events: int) -> str:
    """What is wrong with an event or a document; what the schema says stays in the standard's English."""
    if kind == "text":
        return str(TEXT_FAULTS[code]) % {"place": details[0] if details else "0"}
    if kind == "rule":
        return str(RULE_FAULTS[code])
    if kind == "many_events":
        return _("Một lần gửi nhiều nhất %(most)s sự kiện.") % {"most": most_events}
    sentence = str(CAPTURE_FAULTS[kind])
    return " ".join([sentence, *details]) if details else sentence
