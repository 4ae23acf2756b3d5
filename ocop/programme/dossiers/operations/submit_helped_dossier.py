"""An officer hands a dossier in for a producer who confirmed exactly this content: by a code read out, or on paper."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor, HeldMandate
from ocop.programme.dossiers.models import Dossier, DossierVersion, FilingConfirmation
from ocop.programme.dossiers.operations.handing_in import hand_in, ready_to_hand_in
from ocop.programme.dossiers.permissions.filing import why_not_submit
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.helped_filing import to_confirm
from ocop.programme.notifications.operations.send_text import has_marks
from ocop.programme.producers.models import ConfirmationCode, FilingMandate
from ocop.programme.producers.operations.confirmation_codes import (
    DrawnCode,
    count_try,
    make_code,
    send_code,
    use_code,
)
from ocop.programme.producers.operations.consent import wrong_slip
from ocop.programme.producers.paper.code_text import submission_text
from ocop.programme.producers.rules.confirmation_code import CodePurpose, Draw
from ocop.programme.producers.rules.mandates import ConsentWay
from ocop.programme.producers.rules.slip_code import read_slip_code, slip_code


def ask_confirmation(*, actor: Actor, dossier_id: int, draw: Draw, now: datetime) -> ConfirmationCode:
    """Send the producer a code for the content as it stands; out: whether the message went.

    A dossier that could not be handed in gets no code. Raises Dossier.DoesNotExist, Refusal (gaps, state, nobody's
    helper, too many codes today).
    """
    drawn, product = _draw(actor, dossier_id, draw, now)
    return send_code(
        drawn,
        lambda digits: submission_text(
            product=product, code=digits, expires_at=drawn.row.expires_at, has_marks=has_marks()
        ),
    )


def submit_with_code(
    *, actor: Actor, dossier_id: int, typed: str, is_oath_taken: bool, now: datetime
) -> DossierVersion:
    """Hand in what the code was sent for. A code serves once, for this dossier and this content alone.

    Raises Dossier.DoesNotExist, Refusal, FieldRefusal (`code`, `oath`). A wrong try counts even though nothing else
    happens; must therefore not run inside a transaction that may be rolled back.
    """
    held = _held(actor)
    dossier = own_dossiers(actor).select_related("producer__commune", "product", "rubric__edition").get(pk=dossier_id)
    refuse_if(why_not_submit(actor, dossier))
    if not is_oath_taken:
        raise FieldRefusal({"oath": [_no_oath()]})
    mandate = FilingMandate.objects.get(pk=held.mandate_id)
    asked = to_confirm(dossier, timezone.localdate(now), mandate=mandate)
    code = count_try(
        mandate=mandate,
        purpose=CodePurpose.SUBMISSION,
        bound_to=asked.bound_to,
        typed=typed,
        now=now,
    )
    with deed("dossiers.submit_helped", actor=actor, now=now) as record:
        dossier = ready_to_hand_in(actor=actor, dossier_id=dossier_id, is_oath_taken=is_oath_taken, now=now)
        confirmed = to_confirm(dossier, timezone.localdate(now))
        use_code(code, bound_to=confirmed.bound_to, now=now)
        version = hand_in(actor=actor, dossier=dossier, now=now, confirmed=confirmed)
        _confirm(version, held, ConsentWay.CODE, now, code=code)
        record.about(
            dossier, version=version.number, sha256=version.sha256, way=ConsentWay.CODE.value, mandate=held.mandate_id
        )
    return version


def submit_on_paper(
    *,
    actor: Actor,
    dossier_id: int,
    slip_number: str,
    uploaded: UploadedFile | None,
    is_oath_taken: bool,
    now: datetime,
) -> DossierVersion:
    """Hand in what the producer signed for: the number printed on the slip is that of the content as it stands.

    Raises Dossier.DoesNotExist, Refusal, FieldRefusal (`slip_number`, `scan`, `oath`).
    """
    held = _held(actor)
    check_ahead([uploaded])
    with deed("dossiers.submit_helped", actor=actor, now=now) as record:
        dossier = ready_to_hand_in(actor=actor, dossier_id=dossier_id, is_oath_taken=is_oath_taken, now=now)
        confirmed = to_confirm(dossier, timezone.localdate(now))
        number = slip_code(confirmed.bound_to)
        if read_slip_code(slip_number) != number:
            raise FieldRefusal({"slip_number": [wrong_slip(slip_number)]})
        if uploaded is None:
            raise FieldRefusal({"scan": [_("Hãy chụp hoặc quét giấy đã ký rồi chọn tệp.")]})
        try:
            scan = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now)
        except Refusal as refusal:
            raise FieldRefusal({"scan": refusal.reasons}) from refusal
        version = hand_in(actor=actor, dossier=dossier, now=now, confirmed=confirmed)
        _confirm(version, held, ConsentWay.PAPER, now, scan_id=scan.pk, slip_number=number)
        ConfirmationCode.objects.filter(
            mandate_id=held.mandate_id, used_at__isnull=True, voided_at__isnull=True
        ).update(voided_at=now)
        record.about(
            dossier,
            version=version.number,
            sha256=version.sha256,
            way=ConsentWay.PAPER.value,
            mandate=held.mandate_id,
            scan_sha256=scan.sha256,
        )
    return version


def _draw(actor: Actor, dossier_id: int, draw: Draw, now: datetime) -> tuple[DrawnCode, str]:
    held = _held(actor)
    with deed("dossiers.ask_confirmation", actor=actor, now=now) as record:
        dossier: Dossier = ready_to_hand_in(actor=actor, dossier_id=dossier_id, is_oath_taken=True, now=now)
        asked = to_confirm(dossier, timezone.localdate(now))
        mandate = (
            FilingMandate.objects.select_for_update(of=("self",)).select_related("producer").get(pk=held.mandate_id)
        )
        drawn = make_code(mandate=mandate, purpose=CodePurpose.SUBMISSION, bound_to=asked.bound_to, draw=draw, now=now)
        record.about(dossier, code=drawn.row.pk, content=asked.sha256)
    return drawn, dossier.product.name


def _held(actor: Actor) -> HeldMandate:
    if actor.mandate is None:
        raise Refusal(_("Chỉ người đang nộp hộ mới nộp hồ sơ theo cách này."))
    return actor.mandate


def _confirm(
    version: DossierVersion,
    held: HeldMandate,
    way: ConsentWay,
    now: datetime,
    *,
    code: ConfirmationCode | None = None,
    scan_id: int | None = None,
    slip_number: str = "",
) -> None:
    FilingConfirmation.objects.create(
        version=version,
        mandate_id=held.mandate_id,
        way=way.value,
        confirmed_by_name=str(version.content["producer"].get("representative_name") or "")[:120],
        confirmed_at=now,
        code=code,
        scan_id=scan_id,
        slip_number=slip_number,
    )


def _no_oath() -> str:
    return _("Hãy đọc lời cam đoan cho chủ thể nghe và đánh dấu khi chủ thể đồng ý.")
