"""The producer says yes to being helped: by a one-time code read out, or on a signed paper whose picture is kept."""

from collections.abc import Callable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.send_text import has_marks
from ocop.programme.producers.models import ConfirmationCode, FilingMandate
from ocop.programme.producers.operations.confirmation_codes import DrawnCode, count_try, make_code, send_code, use_code
from ocop.programme.producers.paper.code_text import consent_text
from ocop.programme.producers.permissions import why_not_ask_consent
from ocop.programme.producers.queries.mandate_terms import terms_sha256
from ocop.programme.producers.queries.mandates import mandates_visible_to, speaking_for
from ocop.programme.producers.rules.confirmation_code import CodePurpose, Draw
from ocop.programme.producers.rules.mandates import ConsentWay
from ocop.programme.producers.rules.slip_code import read_slip_code, slip_code

Text = Callable[[str], str]


def ask_consent(*, actor: Actor, mandate_id: int, draw: Draw, now: datetime) -> ConfirmationCode:
    """Draw a code for the terms of the mandate and send it to the producer's telephone; out: whether it went.

    Raises FilingMandate.DoesNotExist, Refusal (not the officer named, consent given, over, too many codes today).
    """
    drawn = _draw_consent(actor, mandate_id, draw, now)
    mandate = drawn.row.mandate
    return send_code(
        drawn,
        lambda digits: consent_text(mandate, code=digits, expires_at=drawn.row.expires_at, has_marks=has_marks()),
    )


def consent_by_code(*, actor: Actor, mandate_id: int, typed: str, now: datetime) -> FilingMandate:
    """The producer read the code out. Raises FilingMandate.DoesNotExist, Refusal, FieldRefusal (`code`)."""
    mandate = _visible(actor, mandate_id)
    refuse_if(why_not_ask_consent(actor, mandate, timezone.localdate(now)))
    terms = terms_sha256(mandate)
    code = count_try(mandate=mandate, purpose=CodePurpose.CONSENT, bound_to=terms, typed=typed, now=now)
    with deed("producers.consent_to_help", actor=speaking_for(actor, mandate), now=now) as record:
        mandate = _held(actor, mandate_id, now)
        use_code(code, bound_to=terms_sha256(mandate), now=now)
        mandate.consent_way = ConsentWay.CODE.value
        mandate.consented_at = now
        mandate.save(update_fields=["consent_way", "consented_at"])
        record.about(mandate, way=mandate.consent_way, producer=mandate.producer_id, code=code.pk)
    return mandate


def consent_on_paper(
    *, actor: Actor, mandate_id: int, slip_number: str, uploaded: UploadedFile | None, now: datetime
) -> FilingMandate:
    """The producer signed the printed slip; its number is typed from the paper, its picture kept.

    Raises FilingMandate.DoesNotExist, Refusal, FieldRefusal (`slip_number` not of these terms; `scan` missing or not
    what it says it is).
    """
    check_ahead([uploaded])
    with deed("producers.consent_to_help", actor=_named(actor, mandate_id), now=now) as record:
        mandate = _held(actor, mandate_id, now)
        if read_slip_code(slip_number) != slip_code(terms_sha256(mandate)):
            raise FieldRefusal({"slip_number": [wrong_slip(slip_number)]})
        if uploaded is None:
            raise FieldRefusal({"scan": [_("Hãy chụp hoặc quét giấy đã ký rồi chọn tệp.")]})
        try:
            scan = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now)
        except Refusal as refusal:
            raise FieldRefusal({"scan": refusal.reasons}) from refusal
        mandate.codes.filter(used_at__isnull=True, voided_at__isnull=True).update(voided_at=now)
        mandate.consent_way = ConsentWay.PAPER.value
        mandate.consented_at = now
        mandate.consent_scan = scan
        mandate.save(update_fields=["consent_way", "consented_at", "consent_scan"])
        record.about(mandate, way=mandate.consent_way, producer=mandate.producer_id, sha256=scan.sha256)
    return mandate


def wrong_slip(typed: str) -> str:
    """What is said when nothing was typed, or not the number of the slip as it would be printed now."""
    if not typed.strip():
        return _("Hãy nhập số phiếu: 12 chữ số in ở đầu giấy chủ thể đã ký.")
    return _(
        "Số phiếu chưa khớp. Hãy nhập 12 chữ số in ở góc phiếu; nếu nội dung đã đổi sau khi in thì phải in và ký lại."
    )


def _draw_consent(actor: Actor, mandate_id: int, draw: Draw, now: datetime) -> DrawnCode:
    with deed("producers.ask_consent", actor=_named(actor, mandate_id), now=now) as record:
        mandate = _held(actor, mandate_id, now)
        drawn = make_code(
            mandate=mandate, purpose=CodePurpose.CONSENT, bound_to=terms_sha256(mandate), draw=draw, now=now
        )
        record.about(mandate, producer=mandate.producer_id, code=drawn.row.pk)
    return drawn


def _visible(actor: Actor, mandate_id: int) -> FilingMandate:
    return mandates_visible_to(actor).select_related("producer__commune").get(pk=mandate_id)


def _named(actor: Actor, mandate_id: int) -> Actor:
    return speaking_for(actor, _visible(actor, mandate_id))


def _held(actor: Actor, mandate_id: int, now: datetime) -> FilingMandate:
    mandate: FilingMandate = lock(mandates_visible_to(actor).select_related("producer__commune"), pk=mandate_id)
    refuse_if(why_not_ask_consent(actor, mandate, timezone.localdate(now)))
    return mandate
