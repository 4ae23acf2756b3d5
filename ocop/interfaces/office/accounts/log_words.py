"""What the log speaks of: its chains, the records a deed is about, the names of its facts."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.accounts.fact_names import FACTS

_CHAINS = {
    "accounts": _("Tài khoản"),
    "councils": _("Hội đồng"),
    "dossiers": pgettext_lazy("nhiều hồ sơ", "Hồ sơ"),
    "evaluation": _("Đánh giá"),
    "exchange": _("Kết nối ra ngoài"),
    "geography": _("Địa bàn"),
    "inspections": _("Kiểm tra, giám sát"),
    "judgement": _("Bảng đối chiếu của Chủ tịch"),
    "epcis": _("Sự kiện truy xuất, mã số"),
    "farming": _("Vùng trồng, nhật ký sản xuất"),
    "notifications": _("Thông báo"),
    "bodies": _("Ban chỉ đạo, tổ giúp việc"),
    "official_documents": _("Văn bản"),
    "passes": _("Thẻ vào phiên họp"),
    "planning": _("Kế hoạch, chỉ tiêu"),
    "privacy": _("Dữ liệu cá nhân"),
    "producers": _("Chủ thể"),
    "products": _("Sản phẩm"),
    "production": _("Sổ sản xuất"),
    "promotion": _("Xúc tiến thương mại"),
    "readings": _("Lượt xem dữ liệu cá nhân"),
    "recognition": _("Công nhận"),
    "reporting": _("Số liệu"),
    "rubrics": _("Bộ tiêu chí"),
    "session": _("Phiên họp"),
    "sheet": _("Phiếu chấm"),
    "recalls": _("Thu hồi hàng"),
    "stamps": _("Tem"),
    "watch": _("Giám sát tem"),
    "support": _("Hỗ trợ, thưởng"),
    "traceability": _("Truy xuất nguồn gốc"),
    "training": _("Tập huấn, báo cáo kinh doanh"),
    "wall": _("Màn hình hội trường, phiên"),
}
_SUBJECTS = {
    "bodies.bodymember": _("Thành viên tổ chức"),
    "councils.councilrules": _("Quy chế Hội đồng"),
    "councils.declaredtie": _("Quan hệ đã khai"),
    "dossiers.advisoryreport": _("Báo cáo của Tổ tư vấn"),
    "dossiers.communereport": _("Báo cáo của xã"),
    "dossiers.filingconfirmation": _("Xác nhận nộp hộ"),
    "dossiers.sampleitem": _("Sản phẩm mẫu"),
    "dossiers.samplerule": _("Quy định về mẫu"),
    "dossiers.samplestep": _("Lần giao, nhận mẫu"),
    "evaluation.agendaitem": _("Sản phẩm trong chương trình họp"),
    "evaluation.ballot": _("Phiếu lấy ý kiến"),
    "evaluation.calibrationexercise": _("Bài chấm thử"),
    "evaluation.effortsetting": _("Trọng số công sức"),
    "evaluation.seatpass": _("Thẻ vào phiên họp"),
    "evaluation.sessionminutes": _("Biên bản phiên họp"),
    "inspections.broughtfile": _("Tệp nhập từ điện thoại"),
    "inspections.inspectionsettings": _("Thiết lập kiểm tra"),
    "inspections.labsample": _("Mẫu kiểm nghiệm"),
    "promotion.booth": _("Gian hàng"),
    "promotion.destination": _("Tuyến du lịch, làng nghề"),
    "promotion.fair": _("Hội chợ, tuần hàng"),
    "promotion.outletlink": _("Địa chỉ bán hàng"),
    "promotion.presspiece": _("Tin, bài"),
    "promotion.salespoint": _("Điểm giới thiệu, bán sản phẩm"),
    "promotion.traderequest": _("Yêu cầu mua hàng"),
    "privacy.personalrequest": _("Yêu cầu về dữ liệu cá nhân"),
    "privacy.setterm": _("Thời hạn lưu giữ"),
    "producers.producerinvitation": _("Lời mời thành viên"),
    "producers.producermember": _("Thành viên chủ thể"),
    "producers.productionsite": _("Cơ sở, vùng nguyên liệu"),
    "products.productphoto": _("Ảnh sản phẩm"),
    "products.standardheld": _("Tiêu chuẩn đang có"),
    "accounts.rolegrant": _("Lần giao vai trò"),
    "accounts.user": _("Tài khoản"),
    "councils.council": _("Hội đồng"),
    "councils.councilmember": _("Thành viên Hội đồng"),
    "councils.declaredconflict": _("Khai có liên quan"),
    "dossiers.dossier": _("Hồ sơ"),
    "dossiers.evidence": _("Minh chứng"),
    "evaluation.councilsession": _("Phiên họp"),
    "evaluation.evaluationround": _("Đợt đánh giá"),
    "evaluation.scoresheet": _("Phiếu chấm"),
    "evaluation.calibrationsheet": _("Phiếu chấm thử"),
    "evaluation.panelpreference": _("Bảng đối chiếu"),
    "farming.crop": _("Vụ trồng, lứa nuôi"),
    "farming.diaryentry": _("Dòng nhật ký sản xuất"),
    "farming.growingarea": _("Vùng trồng, cơ sở nuôi"),
    "farming.inputproduct": _("Vật tư đầu vào"),
    "geography.referenceload": _("Danh mục đơn vị hành chính"),
    "geography.unitchange": _("Thay đổi đơn vị hành chính"),
    "inspections.complaint": _("Khiếu nại, kiến nghị"),
    "inspections.consumerreport": _("Phản ánh của người mua"),
    "inspections.correctiveaction": _("Việc khắc phục"),
    "inspections.finding": _("Điểm chưa đúng"),
    "inspections.inspection": _("Lần kiểm tra"),
    "inspections.inspectionplan": _("Kế hoạch kiểm tra"),
    "notifications.messagepreference": _("Cách nhận thông báo"),
    "notifications.outboxmessage": _("Tin trong hộp gửi đi"),
    "official_documents.calendarannouncement": _("Thông báo lịch nghỉ"),
    "official_documents.officialdocument": _("Văn bản"),
    "training.course": _("Lớp tập huấn"),
    "training.businessreport": _("Báo cáo kinh doanh"),
    "bodies.body": _("Ban chỉ đạo, tổ giúp việc"),
    "support.supportpolicy": _("Chính sách thưởng, hỗ trợ"),
    "support.budgetline": _("Dòng dự toán"),
    "support.awardproposal": _("Danh sách đề nghị thưởng"),
    "support.award": _("Khoản thưởng"),
    "support.supportrequest": _("Đề nghị hỗ trợ"),
    "planning.plan": _("Kế hoạch"),
    "producers.filingmandate": _("Ghi nhận nộp hộ"),
    "producers.producer": _("Chủ thể"),
    "products.product": _("Sản phẩm"),
    "reporting.typedfigure": _("Số liệu có nguồn"),
    "reporting.report": _("Báo cáo"),
    "reporting.savedquestion": _("Câu hỏi số liệu đã lưu"),
    "audit.auditchain": _("Nhật ký"),
    "recognition.certificate": _("Giấy chứng nhận"),
    "recognition.importbatch": _("Danh sách nhập"),
    "recognition.certificatewording": _("Câu chữ trên giấy chứng nhận"),
    "recognition.recognitiondecision": _("Quyết định"),
    "recognition.revocationcase": _("Vụ việc thu hồi"),
    "recognition.nominationpackage": _("Hồ sơ đề nghị 5 sao"),
    "recognition.nominationpaper": _("Văn bản trong hồ sơ đề nghị 5 sao"),
    "recognition.redorequest": _("Đề nghị thực hiện lại việc đánh giá"),
    "rubrics.rubricedition": _("Bộ tiêu chí"),
    "rubrics.signedcopycomparison": _("Đối chiếu với bản ký"),
    "exchange.portalconsent": _("Đồng ý gửi cổng quốc gia"),
    "exchange.portalitem": _("Bản ghi gửi cổng quốc gia"),
    "exchange.dayroot": _("Mã gốc sự kiện của ngày"),
    "exchange.succession": _("Kế thừa mã"),
    "products.gtinheld": _("Mã GTIN từng mang"),
    "production.delivery": _("Hàng chờ nhận"),
    "production.entry": _("Lần ghi sản xuất"),
    "production.stock": _("Lô trong kho"),
    "recalls.recall": _("Việc thu hồi hàng"),
    "recalls.reachedlot": _("Lô có nguyên liệu bị thu hồi"),
    "recalls.recallamount": _("Số lượng của việc thu hồi"),
    "recalls.recallparty": _("Nơi đã nhận hàng"),
    "stamps.counterhead": _("Kỳ khóa tem"),
    "stamps.stampbatch": _("Đợt tem"),
    "stamps.stamphold": _("Đoạn tem được ghi chú"),
    "watch.case": _("Vụ việc về tem"),
    "watch.scan": _("Lần quét tem"),
    "watch.signalvalues": _("Ngưỡng của dấu hiệu"),
    "watch.declaredmarket": _("Nơi bán đã khai"),
    "stamps.rollpart": _("Đoạn tem"),
    "stamps.stamporder": _("Đơn tem"),
    "traceability.capturejob": _("Lần gửi sự kiện"),
    "traceability.epcistoken": _("Mã truy cập dữ liệu truy xuất nguồn gốc"),
    "traceability.event": _("Sự kiện truy xuất nguồn gốc"),
    "traceability.linkset": _("Liên kết của mã GS1"),
    "traceability.lot": _("Lô sản xuất"),
    "traceability.namedquery": _("Câu hỏi đặt tên"),
    "traceability.subscription": _("Đăng ký nhận kết quả tự động"),
    "traceability.partynumberclaim": _("Mã GLN chủ thể khai"),
    "traceability.partynumber": _("Mã GLN của chủ thể"),
}


def chain_words(chain: str) -> str:
    """ "session-4" → "Phiên họp 4", "epcis/7" → "Sự kiện truy xuất, mã số 7"."""
    area, _dash, number = chain.replace("/", "-", 1).partition("-")
    return f"{_CHAINS.get(area, area)} {number}".strip()


def subject_words(subject_type: str) -> str:
    """ "dossiers.dossier" → "Hồ sơ"."""
    return str(_SUBJECTS.get(subject_type, subject_type))


def fact_words(name: str) -> str:
    """ "criterion" → "tiêu chí"; a name without words stays as it was written."""
    return str(FACTS.get(name, name))


def fact_value(value: Any) -> str:
    """True → "có", None → "—", "2026-12-10" → "10/12/2026", a list or a table in one line; a code stays a code."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, list):
        return ", ".join(fact_value(one) for one in value) or "—"
    if isinstance(value, dict):
        return "; ".join(f"{fact_words(str(name))}: {fact_value(one)}" for name, one in value.items()) or "—"
    return _day(str(value))


def _day(words: str) -> str:
    # Moments are written "2026-12-10 02:05:00+00:00" or with a "T": never shorter than a day, always with its dashes.
    if len(words) < len("2026-12-10") or words[4:5] != "-" or words[7:8] != "-":
        return words
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        return words
    if len(words) == len("2026-12-10"):
        return vietnamese_date(moment)
    here = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    return f"{here:%H:%M} {vietnamese_date(here)}"
