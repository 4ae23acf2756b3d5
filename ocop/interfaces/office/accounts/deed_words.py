"""What each deed of the log is called in plain Vietnamese; a deed without words shows its code."""

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "accounts.sign_in": _("Đăng nhập"),
    "accounts.create_account": _("Tạo tài khoản"),
    "accounts.create_demo_accounts": _("Tạo tài khoản dùng thử"),
    "accounts.create_first_administrator": _("Tạo quản trị đầu tiên"),
    "accounts.grant_role": _("Giao vai trò"),
    "accounts.end_role_grant": _("Kết thúc vai trò"),
    "accounts.lock_account": _("Khóa tài khoản"),
    "accounts.unlock_account": _("Mở lại tài khoản"),
    "accounts.reset_password": _("Đặt lại mật khẩu cho người khác"),
    "accounts.change_own_password": _("Đổi mật khẩu của mình"),
    "accounts.change_own_details": _("Sửa thông tin của mình"),
    "accounts.sign_out_elsewhere": _("Đăng xuất khỏi thiết bị khác"),
    "official_documents.record": _("Ghi văn bản"),
    "geography.load_reference_units": _("Nạp danh mục đơn vị hành chính"),
    "rubrics.load_editions": _("Nạp bộ tiêu chí"),
    "producers.register": _("Khai chủ thể"),
    "producers.change": _("Sửa thông tin chủ thể"),
    "producers.verify": _("Xác nhận chủ thể"),
    "producers.reject": _("Không xác nhận chủ thể"),
    "producers.invite_member": _("Mời người vào chủ thể"),
    "producers.accept_invitation": _("Nhận lời mời vào chủ thể"),
    "producers.cancel_invitation": _("Hủy lời mời vào chủ thể"),
    "producers.end_membership": _("Kết thúc tư cách thành viên chủ thể"),
    "products.create": _("Khai sản phẩm"),
    "products.change": _("Sửa thông tin sản phẩm"),
    "products.retire": _("Ngừng sản phẩm"),
    "products.add_photo": _("Thêm ảnh sản phẩm"),
    "products.remove_photo": _("Bỏ ảnh sản phẩm"),
    "products.add_standard": _("Thêm tiêu chuẩn, chứng nhận của sản phẩm"),
    "products.remove_standard": _("Bỏ tiêu chuẩn, chứng nhận của sản phẩm"),
    "dossiers.add_evidence": _("Thêm minh chứng"),
    "dossiers.start": _("Lập hồ sơ"),
    "dossiers.save": _("Soạn hồ sơ"),
    "dossiers.self_score": _("Tự chấm một tiêu chí"),
    "dossiers.fill_self_scores": _("Tự chấm nhiều tiêu chí"),
    "dossiers.change_evidence": _("Sửa minh chứng"),
    "dossiers.retire_evidence": _("Bỏ minh chứng"),
    "dossiers.link_evidence": _("Gắn minh chứng vào tiêu chí"),
    "dossiers.link_many": _("Gắn nhiều minh chứng vào tiêu chí"),
    "dossiers.unlink_evidence": _("Gỡ minh chứng khỏi tiêu chí"),
    "dossiers.submit": _("Nộp hồ sơ"),
    "dossiers.withdraw": _("Rút hồ sơ"),
    "dossiers.accept_at_commune": _("Cấp xã tiếp nhận hồ sơ"),
    "dossiers.return_by_commune": _("Cấp xã trả lại hồ sơ"),
    "dossiers.save_commune_report": _("Soạn Báo cáo Mẫu số 03"),
    "dossiers.issue_commune_report": _("Ban hành Báo cáo Mẫu số 03 và chuyển cấp tỉnh"),
    "dossiers.accept_at_province": _("Cấp tỉnh tiếp nhận hồ sơ"),
    "dossiers.return_by_province": _("Cấp tỉnh trả lại hồ sơ"),
    "dossiers.send_to_advisors": _("Chuyển hồ sơ cho tổ tư vấn"),
    "dossiers.save_advisory_report": _("Soạn báo cáo của tổ tư vấn"),
    "dossiers.issue_advisory_report": _("Ban hành báo cáo của tổ tư vấn"),
    "councils.create": _("Thành lập hội đồng"),
    "councils.set_rules": _("Ghi quy chế hội đồng"),
    "councils.appoint_member": _("Cử thành viên hội đồng"),
    "councils.end_member": _("Kết thúc nhiệm vụ thành viên hội đồng"),
    "councils.declare_conflict": _("Khai xung đột lợi ích"),
    "councils.lift_conflict": _("Bỏ khai xung đột lợi ích"),
    "evaluation.plan_round": _("Lập đợt đánh giá"),
    "evaluation.open_round": _("Mở đợt đánh giá"),
    "evaluation.close_round": _("Đóng đợt đánh giá"),
    "evaluation.plan_session": _("Lập phiên họp"),
    "evaluation.open_session": _("Mở phiên họp"),
    "evaluation.close_session": _("Đóng chấm điểm phiên họp"),
    "evaluation.add_to_agenda": _("Đưa sản phẩm vào phiên họp"),
    "evaluation.remove_from_agenda": _("Đưa sản phẩm ra khỏi phiên họp"),
    "evaluation.reorder_agenda": _("Sắp lại thứ tự phiên họp"),
    "evaluation.note_attendance": _("Điểm danh"),
    "evaluation.open_item": _("Mở chấm một sản phẩm"),
    "evaluation.save_answer": _("Chấm một tiêu chí"),
    "evaluation.save_remark": _("Ghi nhận xét trên phiếu"),
    "evaluation.fill_sheet": _("Chấm cả phiếu"),
    "evaluation.submit_sheet": _("Nộp phiếu chấm"),
    "evaluation.reopen_sheet": _("Mở lại phiếu chấm"),
    "evaluation.note_spread_discussed": _("Ghi việc thảo luận điểm chênh lệch"),
    "evaluation.consolidate_answer": _("Thống nhất một tiêu chí"),
    "evaluation.establish_knock_out": _("Ghi điều kiện loại"),
    "evaluation.lift_knock_out": _("Bỏ điều kiện loại"),
    "evaluation.approve_minutes": _("Thông qua biên bản"),
    "evaluation.approve_results": _("Phê duyệt kết quả"),
    "recognition.prepare_decision": _("Lập dự thảo quyết định"),
    "recognition.submit_decision": _("Trình ký quyết định"),
    "recognition.send_back_decision": _("Trả lại dự thảo quyết định"),
    "recognition.sign_decision": _("Ký quyết định"),
    "recognition.recognise_in_province": _("Công nhận sản phẩm ở cấp tỉnh"),
    "recognition.preview_import": _("Xem trước danh sách nhập"),
    "recognition.import_list": _("Nhập danh sách sản phẩm đã công nhận"),
    "recognition.propose_revocation": _("Đề nghị thu hồi giấy chứng nhận"),
}

_SEAL_FAULTS = {
    "entry missing": _("thiếu một dòng"),
    "not linked to the entry before": _("không nối với dòng trước"),
    "content changed": _("nội dung đã bị sửa"),
    "entries cut off at the end": _("bị cắt mất các dòng cuối"),
}
_CHAINS = {
    "accounts": _("Tài khoản"),
    "councils": _("Hội đồng"),
    "dossiers": _("Hồ sơ"),
    "evaluation": _("Đánh giá"),
    "geography": _("Địa bàn"),
    "official_documents": _("Văn bản"),
    "producers": _("Chủ thể"),
    "products": _("Sản phẩm"),
    "recognition": _("Công nhận"),
    "rubrics": _("Bộ tiêu chí"),
    "session": _("Phiên họp"),
    "sheet": _("Phiếu chấm"),
}
_SUBJECTS = {
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
    "official_documents.officialdocument": _("Văn bản"),
    "producers.producer": _("Chủ thể"),
    "products.product": _("Sản phẩm"),
    "recognition.certificate": _("Giấy chứng nhận"),
    "recognition.importbatch": _("Danh sách nhập"),
    "recognition.recognitiondecision": _("Quyết định"),
    "rubrics.rubricedition": _("Bộ tiêu chí"),
}
_FACTS = {
    "answer": _("mức chọn"),
    "closed": _("đã đóng"),
    "commune": _("mã xã"),
    "council": _("hội đồng"),
    "criterion": _("tiêu chí"),
    "device": _("thiết bị"),
    "document": _("văn bản"),
    "due_on": _("hạn"),
    "evidence": _("minh chứng"),
    "held_on": _("ngày họp"),
    "is_present": _("có mặt"),
    "issued_on": _("ngày ban hành"),
    "items": _("số sản phẩm"),
    "kind": _("loại"),
    "lines": _("số dòng"),
    "member": _("thành viên"),
    "number": _("số"),
    "paper": _("văn bản"),
    "points": _("điểm"),
    "present": _("số người có mặt"),
    "product": _("sản phẩm"),
    "producer": _("chủ thể"),
    "province": _("mã tỉnh"),
    "reason": _("lý do"),
    "report_number": _("số báo cáo"),
    "results": _("kết quả"),
    "role": _("vai trò"),
    "round": _("đợt đánh giá"),
    "rows": _("số dòng"),
    "session": _("phiên họp"),
    "sha256": _("mã kiểm tra"),
    "total": _("tổng điểm"),
    "type": _("loại"),
    "unit": _("mã địa bàn"),
    "user": _("tài khoản"),
    "username": _("tên đăng nhập"),
    "valid_from": _("từ ngày"),
    "valid_until": _("đến ngày"),
    "version": _("bản nộp"),
    "year": _("năm"),
}


def chain_words(chain: str) -> str:
    """ "session-4" → "Phiên họp 4"."""
    area, _dash, number = chain.partition("-")
    return f"{_CHAINS.get(area, area)} {number}".strip()


def subject_words(subject_type: str) -> str:
    """ "dossiers.dossier" → "Hồ sơ"."""
    return str(_SUBJECTS.get(subject_type, subject_type))


def fact_words(name: str) -> str:
    """ "criterion" → "tiêu chí"; a name without words stays as it was written."""
    return str(_FACTS.get(name, name))


def deed_words(code: str) -> str:
    """ "accounts.grant_role" → "Giao vai trò"."""
    return str(_WORDS.get(code, code))


def seal_words(reason: str) -> str:
    """What is wrong with a chain, in words."""
    return str(_SEAL_FAULTS.get(reason, reason))
