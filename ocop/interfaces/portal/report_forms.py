"""What a shopper types about a product. Whether it is taken is decided in the operation."""

from datetime import datetime

from django import forms
from django.core import signing
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.interfaces.ui.many_files import ManyFilesField, ManyFilesInput
from ocop.interfaces.ui.tile_map import TILES
from ocop.programme.inspections.labels import PROBLEM
from ocop.programme.inspections.rules.report_limits import MOST_PHOTOS

PROVINCES = sorted(((tile.code, tile.name) for tile in TILES), key=lambda one: vietnamese_sort_key(one[1]))
SALT = "ocop.report-shown-at"


class ReportForm(forms.Form):
    """Phản ánh về sản phẩm."""

    code = forms.CharField(
        label=_("Mã in trên bao bì"),
        required=False,
        max_length=60,
        help_text=_("Dưới mã QR hoặc trên tem. Không có mã thì để trống và ghi tên sản phẩm vào nội dung."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )
    problem = forms.ChoiceField(
        label=_("Có việc gì không đúng?"),
        choices=[(kind.value, words) for kind, words in PROBLEM.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Hãy chọn một việc.")},
    )
    words = forms.CharField(
        label=_("Nội dung"),
        max_length=4000,
        help_text=_("Thấy gì, trên bao bì ghi gì, ngày nào."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Hãy viết vài câu về việc không đúng.")},
    )
    place = forms.CharField(
        label=_("Mua hoặc nhìn thấy ở đâu"),
        required=False,
        max_length=250,
        help_text=_("Tên chợ, cửa hàng, trang bán hàng; xã. Không bắt buộc."),
    )
    province = forms.ChoiceField(
        label=_("Tỉnh, thành phố nơi mua hoặc nhìn thấy"),
        required=False,
        choices=lambda: [("", _("Chọn tỉnh, thành phố")), *PROVINCES],
    )
    photos = ManyFilesField(
        label=_("Ảnh"),
        required=False,
        help_text=_("Nhiều nhất %(most)s ảnh JPEG hoặc PNG. Vị trí, ngày giờ ẩn trong ảnh được xóa khi nhận.")
        % {"most": MOST_PHOTOS},
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    contact = forms.CharField(
        label=_("Điện thoại hoặc thư điện tử"),
        required=False,
        max_length=120,
        help_text=_("Không bắt buộc. Chỉ cán bộ xử lý được xem khi cần hỏi thêm; mỗi lần xem đều ghi nhật ký."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    website = forms.CharField(required=False, label=_("Để trống ô này"), max_length=200)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)


def shown_now(now: datetime) -> str:
    """The sealed moment the form is shown at."""
    return signing.dumps(now.isoformat(), salt=SALT)


def shown_at(sealed: str) -> datetime | None:
    """The moment in a seal of ours; None for anything else."""
    try:
        return parse_datetime(str(signing.loads(sealed, salt=SALT)))
    except signing.BadSignature:
        return None
