"""What is typed on the page of connections: a token for other software, a GLN."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop.interfaces.producer_desk.forms.fields import REQUIRED, text

WRITES, READS, BOTH = "WRITES", "READS", "BOTH"
SCOPES = [
    (WRITES, _("Chỉ ghi: phần mềm gửi dữ liệu của Ông/Bà vào hệ thống")),
    (READS, _("Chỉ đọc: phần mềm lấy dữ liệu mà Ông/Bà được xem")),
    (BOTH, _("Cả ghi và đọc")),
]
TERMS = [("30", _("30 ngày")), ("90", _("90 ngày")), ("180", _("180 ngày")), ("365", _("một năm"))]


class TokenForm(forms.Form):
    """Mã truy cập mới."""

    label = text(
        _("Phần mềm nào sẽ dùng"), required=True, max_length=120, help_text=_("Ví dụ: phần mềm kho của đại lý Minh An.")
    )
    scope = forms.ChoiceField(
        label=_("Được làm gì"), choices=SCOPES, initial=WRITES, widget=forms.RadioSelect, error_messages=REQUIRED
    )
    days = forms.TypedChoiceField(
        label=_("Dùng trong"), choices=TERMS, initial="365", coerce=int, error_messages=REQUIRED
    )


class PartyNumberForm(forms.Form):
    """Mã GLN."""

    gln = text(
        _("Mã GLN"),
        required=True,
        max_length=40,
        attrs={"inputmode": "numeric", "autocomplete": "off"},
        help_text=_("13 chữ số, ghi trên giấy của GS1 Việt Nam. Ví dụ: 8938505000015."),
    )
