"""PAdES B-B, and B-T when a time stamping service is named: what every signer of ours does the same."""

import asyncio
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter, append_signature_field, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from ocop.foundation.signing.appearance import stamp_style
from ocop.foundation.signing.pdf_signer import CannotSign, SigningRequest
from ocop.foundation.typesetting.typst_pdf import SigningPlace

DIGEST = "sha256"


def with_signing_places(pdf: bytes, places: Sequence[SigningPlace]) -> bytes:
    """The file with empty signature fields where the layout left room, so that any PDF program shows where to sign."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for place in places:
        append_signature_field(
            writer,
            SigFieldSpec(
                place.field_name,
                on_page=place.page,
                box=(
                    round(place.left),
                    round(place.bottom),
                    round(place.left + place.width),
                    round(place.bottom + place.height),
                ),
            ),
        )
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def sign_pades(
    pdf: bytes, request: SigningRequest, key: Signer, *, timestamper: TimeStamper | None, is_trial: bool
) -> bytes:
    """The file with one more PAdES signature by this key, as an incremental update.

    The signature is drawn in its field when the field has a size. Raises CannotSign when the file cannot be read, the
    field is signed already, or the key or the time stamping service fails.
    """
    try:
        return asyncio.run(_signed(pdf, request, key, timestamper, is_trial=is_trial))
    except TimestampRequestError as fault:
        raise CannotSign(_("Dịch vụ cấp dấu thời gian không trả lời đúng: %(why)s.") % {"why": fault}) from fault
    except (SigningError, PdfError) as fault:
        raise CannotSign(_("Không ký được tệp PDF này: %(why)s") % {"why": fault}) from fault
    except OSError as fault:
        raise CannotSign(_("Không kết nối được dịch vụ ký số hoặc cấp dấu thời gian. Hãy thử lại.")) from fault


async def _signed(
    pdf: bytes, request: SigningRequest, key: Signer, timestamper: TimeStamper | None, *, is_trial: bool
) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    width, height = _field_size(writer, request.field_name)
    signer = PdfSigner(
        PdfSignatureMetadata(
            field_name=request.field_name,
            md_algorithm=DIGEST,
            subfilter=SigSeedSubFilter.PADES,
            name=request.signer_name,
            reason=request.reason,
            location=request.location,
        ),
        key,
        timestamper=timestamper,
        stamp_style=stamp_style(request, width=width, height=height, is_trial=is_trial) if width and height else None,
    )
    session = signer.init_signing_session(writer)
    session.system_time = request.now
    size = await session.estimate_signature_container_size(validation_info=None)
    prepared = session.prepare_tbs_document(validation_info=None, bytes_reserved=size)
    output = io.BytesIO()
    digest, _output = prepared.digest_tbs_document(output=output)
    await prepared.perform_signature(
        document_digest=digest.document_digest,
        pdf_cms_signed_attrs=PdfCMSSignedAttributes(signing_time=request.now),
    )
    return output.getvalue()


def _field_size(writer: IncrementalPdfFileWriter, name: str) -> tuple[float, float]:
    """Width and height in points; zeros for a field that is not there (it is made, unseen) or has no size."""
    for _name, _value, field in enumerate_sig_fields(writer.prev, with_name=name):
        left, bottom, right, top = (float(side) for side in field.get_object().get("/Rect", (0, 0, 0, 0)))
        return abs(right - left), abs(top - bottom)
    return 0, 0
