"""An officer takes back a handed-in dossier for a producer who confirmed it: by a code read out, or on paper."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor, HeldMandate
from ocop.programme.dossiers.models import Dossier, WithdrawalConfirmation
from ocop.programme.dossiers.operations.taking_back import check_reason, take_back
from ocop.programme.dossiers.permissions.filing import needs_yes_to_withdraw, why_not_withdraw
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.helped_filing import withdrawal_bound_to
from ocop.programme.notifications.operations.send_text import has_marks
from ocop.programme.producers.models import ConfirmationCode, FilingMandate
from ocop.programme.producers.operations.confirmation_codes import count_try, make_code, send_code, use_code
from ocop.programme.producers.operations.consent import wrong_slip
from ocop.programme.producers.paper.code_text import withdrawal_text
from ocop.programme.producers.rules.confirmation_code import CodePurpose, Draw
from ocop.programme.producers.rules.mandates import ConsentWay
from ocop.programme.producers.rules.slip_code import read_slip_code, slip_code


def ask_withdrawal(*, actor: Actor, dossier_id: int, draw: Draw, now: datetime) -> ConfirmationCode:
    """Send the producer a code for taking this version back; out: whether the message went.

    Raises Dossier.DoesNotExist, Refusal (state, nobody's helper, too many codes today).
    """
    held = _held(actor)
    with deed("dossiers.ask_withdrawal", actor=actor, now=now) as record:
        dossier = _to_take_back(actor, dossier_id)
        mandates = FilingMandate.objects.select_for_update(of=("self",)).select_related("producer")
        drawn = make_code(
            mandate=mandates.get(pk=held.mandate_id),
            purpose=CodePurpose.WITHDRAWAL,
            bound_to=withdrawal_bound_to(dossier),
            draw=draw,
            now=now,
        )
        record.about(dossier, code=drawn.row.pk, version=dossier.last_version)
    return send_code(
        drawn,
        lambda digits: withdrawal_text(
            product=dossier.product.name, code=digits, expires_at=drawn.row.expires_at, has_marks=has_marks()
        ),
    )


def withdraw_with_code(*, actor: Actor, dossier_id: int, typed: str, reason: str, now: datetime) -> Dossier:
    """Take back the version the code was sent for. A code serves once, for this dossier and version alone.

    Raises Dossier.DoesNotExist, Refusal, FieldRefusal (`code`, `reason`). A wrong try counts even though nothing else
    happens; must therefore not run inside a transaction that may be rolled back.
    """
    held = _held(actor)
    dossier = own_dossiers(actor).select_related("producer").get(pk=dossier_id)
    refuse_if(why_not_withdraw(actor, dossier))
    check_reason(dossier, reason)
    mandate = FilingMandate.objects.get(pk=held.mandate_id)
    code = count_try(
        mandate=mandate,
        purpose=CodePurpose.WITHDRAWAL,
        bound_to=withdrawal_bound_to(dossier),
        typed=typed,
        now=now,
    )
    with deed("dossiers.withdraw_helped", actor=actor, now=now) as record:
        dossier = _to_take_back(actor, dossier_id)
        use_code(code, bound_to=withdrawal_bound_to(dossier), now=now)
        _confirm(dossier, mandate, ConsentWay.CODE, now, code=code)
        take_back(dossier, actor=actor, note=_noted(dossier, reason, mandate), now=now)
        record.about(dossier, version=dossier.last_version, way=ConsentWay.CODE.value, mandate=mandate.pk)
    return dossier


def withdraw_on_paper(
    *, actor: Actor, dossier_id: int, slip_number: str, uploaded: UploadedFile | None, reason: str, now: datetime
) -> Dossier:
    """Take back what the producer signed for: the number printed on the slip is that of this dossier and version.

    Raises Dossier.DoesNotExist, Refusal, FieldRefusal (`slip_number`, `scan`, `reason`).
    """
    held = _held(actor)
    check_ahead([uploaded])
    with deed("dossiers.withdraw_helped", actor=actor, now=now) as record:
        dossier = _to_take_back(actor, dossier_id)
        note = check_reason(dossier, reason)
        number = slip_code(withdrawal_bound_to(dossier))
        if read_slip_code(slip_number) != number:
            raise FieldRefusal({"slip_number": [wrong_slip(slip_number)]})
        if uploaded is None:
            raise FieldRefusal({"scan": [_("Hãy chụp hoặc quét giấy đã ký rồi chọn tệp.")]})
        try:
            scan = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now)
        except Refusal as refusal:
            raise FieldRefusal({"scan": refusal.reasons}) from refusal
        mandate = FilingMandate.objects.get(pk=held.mandate_id)
        mandate.codes.filter(used_at__isnull=True, voided_at__isnull=True).update(voided_at=now)
        _confirm(dossier, mandate, ConsentWay.PAPER, now, scan_id=scan.pk, slip_number=number)
        take_back(dossier, actor=actor, note=_noted(dossier, note, mandate, slip=number), now=now)
        record.about(
            dossier,
            version=dossier.last_version,
            way=ConsentWay.PAPER.value,
            mandate=mandate.pk,
            scan_sha256=scan.sha256,
        )
    return dossier


def _to_take_back(actor: Actor, dossier_id: int) -> Dossier:
    dossier: Dossier = lock(own_dossiers(actor).select_related("producer", "product"), pk=dossier_id)
    refuse_if(why_not_withdraw(actor, dossier))
    if not needs_yes_to_withdraw(actor, dossier):
        raise Refusal(_("Hồ sơ chưa nộp thì rút được ngay, không cần chủ thể xác nhận."))
    return dossier


def _held(actor: Actor) -> HeldMandate:
    if actor.mandate is None:
        raise Refusal(_("Chỉ người đang nộp hộ mới rút hồ sơ theo cách này."))
    return actor.mandate


def _confirm(
    dossier: Dossier,
    mandate: FilingMandate,
    way: ConsentWay,
    now: datetime,
    *,
    code: ConfirmationCode | None = None,
    scan_id: int | None = None,
    slip_number: str = "",
) -> None:
    WithdrawalConfirmation.objects.create(
        dossier=dossier,
        mandate=mandate,
        way=way.value,
        confirmed_by_name=(dossier.producer.representative_name or mandate.consented_by_name)[:120],
        confirmed_at=now,
        code=code,
        scan_id=scan_id,
        slip_number=slip_number,
    )


def _noted(dossier: Dossier, reason: str, mandate: FilingMandate, *, slip: str = "") -> str:
    """The reason, and under it how the producer said yes: every reader of the dossier's log finds it there."""
    name = dossier.producer.representative_name or mandate.consented_by_name
    with in_record_language():
        if slip:
            said = _("%(name)s xác nhận rút hồ sơ bằng giấy ký tay, phiếu số %(number)s.") % {
                "name": name,
                "number": slip,
            }
        else:
            said = _("%(name)s xác nhận rút hồ sơ bằng mã một lần.") % {"name": name}
    return f"{reason.strip()}\n{said}"
