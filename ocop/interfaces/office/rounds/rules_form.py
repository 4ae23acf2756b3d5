"""What the office types about the working rules of a council."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.office.rounds.forms import REQUIRED, day, text
from ocop.programme.councils.labels import AVERAGINGS, GATE_TESTS, MISSED_GATES, SPREAD_ACTIONS


class RulesForm(forms.Form):
    """What the law leaves to the working rules, in one version."""

    valid_from = day(_("Có hiệu lực từ ngày"), help_text=_("Phiên họp từ ngày này trở đi áp dụng quy chế này."))
    number = text(_("Số Quy chế hoạt động"), required=False, most=60)
    issued_on = day(_("Ngày ban hành Quy chế"), required=False)
    issuing_authority = text(_("Cơ quan ban hành Quy chế"), required=False)
    scan = forms.FileField(label=_("Bản chụp Quy chế (PDF, ảnh)"), required=False)
    smallest_size = forms.IntegerField(
        label=_("Số thành viên ít nhất"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("Để trống nếu Quy chế không quy định."),
    )
    largest_size = forms.IntegerField(label=_("Số thành viên nhiều nhất"), required=False, min_value=1, max_value=99)
    quorum_numerator = forms.IntegerField(
        label=_("Dự họp tối thiểu: tử số"),
        min_value=1,
        max_value=100,
        error_messages=REQUIRED,
        help_text=_("Phần thành viên có quyền chấm điểm phải có mặt. Luật không quy định; 3/4 là mức nhiều tỉnh dùng."),
    )
    quorum_denominator = forms.IntegerField(
        label=_("Dự họp tối thiểu: mẫu số"), min_value=1, max_value=100, error_messages=REQUIRED
    )
    chair_must_sit = forms.BooleanField(label=_("Chủ tịch Hội đồng phải dự họp"), required=False)
    chair_breaks_ties = forms.BooleanField(
        label=_("Khi số phiếu bằng nhau, phiếu của người chủ trì quyết định"),
        required=False,
        help_text=_("Chỉ dùng khi xét yêu cầu tối thiểu theo quá nửa số phiếu."),
    )
    averaging = forms.ChoiceField(
        label=_("Cách tính tổng điểm trung bình"),
        choices=list(AVERAGINGS.items()),
        widget=forms.RadioSelect,
        help_text=_("Khoản 3 Điều 3 chỉ nói “tổng điểm trung bình”; bỏ phiếu cao nhất, thấp nhất là quy định riêng."),
    )
    largest_spread = forms.DecimalField(
        label=_("Độ lệch cho phép giữa phiếu cao nhất và thấp nhất (điểm)"),
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=_("Để trống là không giới hạn. Nhiều tỉnh quy định 10 điểm."),
    )
    spread_action = forms.ChoiceField(
        label=_("Khi lệch quá mức"), choices=list(SPREAD_ACTIONS.items()), widget=forms.RadioSelect
    )
    largest_turn = forms.IntegerField(
        label=_("Số lượt chấm nhiều nhất cho một sản phẩm"), min_value=1, max_value=5, error_messages=REQUIRED
    )
    gate_test = forms.ChoiceField(
        label=_("Yêu cầu tối thiểu (dấu sao) coi là đạt khi"),
        choices=list(GATE_TESTS.items()),
        widget=forms.RadioSelect,
    )
    missed_gate = forms.ChoiceField(
        label=_("Đủ điểm nhưng thiếu yêu cầu tối thiểu thì"),
        choices=list(MISSED_GATES.items()),
        widget=forms.RadioSelect,
    )
    is_auditor_required = forms.BooleanField(
        label=_("Người kiểm tra xác nhận hồ sơ phiên trước khi công bố kết quả"), required=False
    )
    consultation_days = forms.IntegerField(
        label=_("Lấy ý kiến bằng văn bản khi đánh giá lại: số ngày trả lời"),
        required=False,
        min_value=1,
        max_value=60,
        help_text=_("Điểm d khoản 6 Điều 7. Để trống nếu Quy chế không quy định."),
    )
    consultation_numerator = forms.IntegerField(
        label=_("Tỷ lệ trả lời tối thiểu: tử số"), min_value=1, max_value=100, error_messages=REQUIRED
    )
    consultation_denominator = forms.IntegerField(
        label=_("Tỷ lệ trả lời tối thiểu: mẫu số"), min_value=1, max_value=100, error_messages=REQUIRED
    )
    dissent_numerator = forms.IntegerField(
        label=_("Phiếu đề nghị hạng khác: quá mức này thì họp trực tiếp, tử số"),
        min_value=0,
        max_value=100,
        error_messages=REQUIRED,
        help_text=_(
            "Thế nào là “nhiều ý kiến đánh giá khác nhau”, luật không quy định. 1/3: quá một phần ba số phiếu trả lời. "
            "Ghi 0 nếu chỉ một phiếu khác đã phải họp."
        ),
    )
    dissent_denominator = forms.IntegerField(
        label=_("Phiếu đề nghị hạng khác: mẫu số"), min_value=1, max_value=100, error_messages=REQUIRED
    )
    display_decimals = forms.IntegerField(
        label=_("Số chữ số sau dấu phẩy khi hiển thị"),
        min_value=0,
        max_value=6,
        error_messages=REQUIRED,
        help_text=_("Chỉ để hiển thị; khung điểm luôn tính bằng số chính xác, không làm tròn."),
    )
    shows_judgement_panel = forms.BooleanField(
        label=_("Cho Chủ tịch và Thư ký xem bảng đối chiếu khi thảo luận"),
        required=False,
        help_text=_("Độ lệch giữa các phiếu, so với tự chấm và các kỳ trước. Chỉ để tham khảo, không vào kết quả."),
    )

    def clean(self) -> dict[str, Any]:
        """A paper is named whole or not at all."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("number"):
            for name in ("issued_on", "issuing_authority"):
                if not given.get(name):
                    self.add_error(name, _("Hãy điền ô này khi đã ghi số Quy chế."))
        return given
