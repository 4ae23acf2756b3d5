"""The forms of what happens now and then to a lot: it is lost, tested, measured."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.interfaces.producer_desk.forms.fields import NumberField, text
from ocop.interfaces.producer_desk.forms.from_lots import FromOneLot
from ocop.interfaces.producer_desk.forms.production import FILL, PHOTOS
from ocop.interfaces.ui.many_files import ManyFilesField, ManyFilesInput
from ocop.programme.production.labels import OUTCOME
from ocop.programme.production.operations.record_loss import LossSheet
from ocop.programme.production.operations.record_reading import ReadingSheet
from ocop.programme.production.operations.record_test import LotTestSheet
from ocop.programme.production.rules.entry_kinds import Outcome

DESTROYED, MISSING = "DESTROYED", "MISSING"


class LossForm(FromOneLot):
    """Hao hụt, hủy."""

    MORE = ("note",)
    how = forms.ChoiceField(
        label=gettext_lazy("Mất thế nào"),
        choices=[
            (DESTROYED, gettext_lazy("Hỏng, vỡ, phải hủy")),
            (MISSING, gettext_lazy("Hao hụt: cân lại thấy thiếu")),
        ],
        widget=forms.RadioSelect,
        initial=DESTROYED,
        error_messages=FILL,
    )
    explanation = text(
        gettext_lazy("Vì sao"),
        required=True,
        max_length=500,
        attrs={"placeholder": gettext_lazy("ẩm mốc, vỡ, hết hạn")},
    )
    field_order = ("client_id", "lot_1", "quantity_1", "how", "explanation", "happened_on", "photos")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lot_1"].label = _("Mất ở lô nào")
        self.fields["quantity_1"].label = _("Mất bao nhiêu")
        self.fields["quantity_1"].help_text = _("Hàng đóng gói: số gói. Hàng rời: theo đơn vị của lô.")

    def sheet(self) -> LossSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return LossSheet(
            item=self.picks()[0],
            happened_on=given["happened_on"],
            reason=given["explanation"],
            is_destroyed=given["how"] == DESTROYED,
            note=given["note"],
        )


class LotTestForm(FromOneLot):
    """Kiểm nghiệm."""

    MORE = ("note",)
    outcome = forms.ChoiceField(
        label=gettext_lazy("Kết quả"),
        choices=list(OUTCOME.items()),
        widget=forms.RadioSelect,
        error_messages=FILL,
        help_text=gettext_lazy(
            "Lô không đạt bị giữ lại: không dùng, không bán được cho đến khi có phiếu khác cho dùng."
        ),
    )
    paper_number = text(gettext_lazy("Số phiếu kết quả"), required=True, max_length=60)
    laboratory = text(gettext_lazy("Nơi kiểm nghiệm"), max_length=200)
    photos = ManyFilesField(
        label=gettext_lazy("Ảnh hoặc tệp PDF của phiếu"),
        widget=ManyFilesInput(attrs={"accept": f"{PHOTOS},application/pdf"}),
        error_messages={"required": gettext_lazy("Hãy chụp hoặc tải lên phiếu kết quả kiểm nghiệm.")},
    )
    field_order = ("client_id", "lot_1", "outcome", "paper_number", "photos", "laboratory", "happened_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["quantity_1"]
        self.fields["lot_1"].label = _("Kiểm nghiệm lô nào")
        self.fields["happened_on"].label = _("Ngày ghi trên phiếu")

    def sheet(self) -> LotTestSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return LotTestSheet(
            lot_id=self.key("lot_1") or 0,
            outcome=Outcome(given["outcome"]),
            number=given["paper_number"],
            happened_on=given["happened_on"],
            laboratory=given["laboratory"],
            note=given["note"],
        )


class ReadingForm(FromOneLot):
    """Nhiệt độ, độ ẩm."""

    MORE = ("note",)
    temperature = NumberField(label=gettext_lazy("Nhiệt độ (°C)"), required=False)
    humidity = NumberField(label=gettext_lazy("Độ ẩm (%)"), required=False)
    field_order = ("client_id", "lot_1", "temperature", "humidity", "happened_on", "photos")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["quantity_1"]
        self.fields["lot_1"].label = _("Đo ở chỗ để lô nào")

    def sheet(self) -> ReadingSheet:
        """As the deed takes it."""
        given = self.cleaned_data
        return ReadingSheet(
            lot_id=self.key("lot_1") or 0,
            happened_on=given["happened_on"],
            temperature=given["temperature"],
            humidity=given["humidity"],
            note=given["note"],
        )
