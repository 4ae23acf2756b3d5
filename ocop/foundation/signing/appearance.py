"""The visible part of a signature: who, when, and a mark when the certificate is for trying out only."""

import io
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localtime
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from ocop.foundation.signing.pdf_signer import SigningRequest
from ocop.foundation.signing.trial_authority import TRIAL_MARK
from ocop.foundation.typesetting.typst_pdf import compile_pdf

TEMPLATE = Path(__file__).with_name("appearance.typ")
_LINE = 1.42
_WHOLE_BOX = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    inner_content_scaling=InnerScaling.STRETCH_FILL,
)


class _TypesetPage(PdfContent):
    """A one-page PDF of ours drawn as content of another."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self._pdf = pdf

    def render(self) -> bytes:
        shape = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._pdf)))
        self.resources.xobject["/Signature"] = shape
        left, bottom, right, top = shape.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/Signature Do"


def stamp_style(request: SigningRequest, *, width: float, height: float, is_trial: bool) -> StaticStampStyle:
    """The stamp for a field of this size in points; typeset, so that every Vietnamese letter has its embedded face."""
    signed_at = localtime(request.now)
    rows = [
        (f"Ký bởi: {request.signer_name}", True),
        (request.position, False),
        (f"Thời gian ký: {signed_at:%d/%m/%Y %H:%M:%S} {_offset(signed_at)}", False),
        (TRIAL_MARK if is_trial else "", True),
    ]
    shown = [(words, strong) for words, strong in rows if words]
    longest = max(len(words) for words, _strong in shown)
    size = min(9.5, (height - 12) / (len(shown) * _LINE), (width - 12) / (longest * 0.53))
    page = compile_pdf(
        TEMPLATE,
        {
            "document_title": f"Chữ ký số của {request.signer_name}",
            "width": round(width),
            "height": round(height),
            "tenths": max(40, round(size * 10)),
            "rows": [{"text": words, "strong": strong} for words, strong in shown],
        },
        created_at=request.now,
    )
    return StaticStampStyle(border_width=0, background=_TypesetPage(page), background_layout=_WHOLE_BOX)


def _offset(moment: datetime) -> str:
    """ "+07:00"."""
    written = f"{moment:%z}"
    return f"{written[:3]}:{written[3:5]}"
