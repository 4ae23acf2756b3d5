"""What a producer types when it asks for support, and when it has carried it out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import REQUIRED, DongField
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.many_files import ManyFilesField, ManyFilesInput
from ocop.programme.support.labels import MEASURES

ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx"
Choices = list[tuple[Any, Any]]


def _files(label: Any, help_text: Any) -> ManyFilesField:
    return ManyFilesField(
        label=label, required=False, help_text=help_text, widget=ManyFilesInput(attrs={"accept": ACCEPTED})
    )


class AskForm(forms.Form):
    """Đề nghị hỗ trợ."""

    producer = forms.ChoiceField(label=_("Chủ thể"), choices=())
    measure = forms.ChoiceField(
        label=_("Nội dung cần hỗ trợ"),
        choices=[("", _("Chọn nội dung")), *MEASURES.items()],
        error_messages={"required": _("Hãy chọn nội dung cần hỗ trợ.")},
    )
    product = forms.ChoiceField(label=_("Cho sản phẩm"), choices=(), required=False)
    reason = forms.CharField(
        label=_("Việc cần làm, lý do"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Hãy ghi rõ cần hỗ trợ việc gì, vì sao.")},
        help_text=_("Ví dụ: in 5.000 bao bì theo mẫu mới để đưa vào siêu thị từ tháng 12."),
    )
    estimate = DongField(
        label=_("Chi phí dự kiến (đồng)"),
        error_messages={"required": _("Hãy ghi chi phí dự kiến bằng đồng.")},
        help_text=_("Theo báo giá nếu đã có. Ví dụ: 40.000.000."),
    )
    papers = _files(_("Giấy tờ kèm theo"), _("Báo giá, thiết kế, hợp đồng … Nhiều nhất 10 tệp."))

    def __init__(self, *args: Any, producers: Choices, products: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "producer", producers)
        offer(self, "product", [("", _("Chung cho cả cơ sở")), *products])
        if len(producers) == 1:
            self.fields["producer"].widget = forms.HiddenInput()


class DoneForm(forms.Form):
    """Đã thực hiện."""

    actual = DongField(
        label=_("Chi phí thực tế theo hóa đơn (đồng)"),
        error_messages=REQUIRED,
    )
    words = forms.CharField(
        label=_("Đã làm những gì"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    papers = _files(_("Hóa đơn, chứng từ, ảnh"), _("Hóa đơn, biên bản nghiệm thu, ảnh sản phẩm. Nhiều nhất 10 tệp."))
