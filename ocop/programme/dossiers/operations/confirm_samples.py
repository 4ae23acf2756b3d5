"""Bên kia ký nhận: xác nhận trên tài khoản của mình, hoặc phiếu giấy đã ký được chụp và đính kèm."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES, FileType
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import SampleConfirmation, SampleStep
from ocop.programme.dossiers.permissions.samples import why_not_attach_slip, why_not_confirm_samples
from ocop.programme.dossiers.queries.samples import steps_visible_to
from ocop.programme.dossiers.rules.samples import ConfirmationWay, SampleKeeper

SCANS = frozenset({FileType.PDF, *IMAGES})


def confirm_samples(*, actor: Actor, step_id: int, now: datetime) -> SampleConfirmation:
    """Sign for a step on one's own account. Raises SampleStep.DoesNotExist for strangers, Refusal for the recorder,
    for the wrong side and for a second signature (which learns who signed)."""
    with deed("dossiers.confirm_samples", actor=actor, now=now) as record:
        step: SampleStep = lock(steps_visible_to(actor).select_related("dossier__producer"), pk=step_id)
        refuse_if(why_not_confirm_samples(actor, step))
        signed = SampleConfirmation.objects.create(
            step=step, way=ConfirmationWay.ACCOUNT, signed_by_id=actor.user_id, signed_by_name=actor.name, at=now
        )
        record.about(step, way=signed.way)
    return signed


def attach_sample_slip(*, actor: Actor, step_id: int, uploaded: UploadedFile, now: datetime) -> SampleConfirmation:
    """Put the scan or photo of the slip the other side signed by hand beside its line. Raises as `confirm_samples`,
    and Refusal for a file that is no picture and no PDF."""
    check_ahead([uploaded], allowed=SCANS)
    with deed("dossiers.attach_sample_slip", actor=actor, now=now) as record:
        step: SampleStep = lock(steps_visible_to(actor).select_related("dossier__producer"), pk=step_id)
        refuse_if(why_not_attach_slip(actor, step))
        scan = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now, allowed=SCANS)
        other_name = step.giver_name if step.awaits == step.giver != step.taker else step.taker_name
        signed = SampleConfirmation.objects.create(
            step=step,
            way=ConfirmationWay.SCAN,
            signed_by_id=actor.user_id,
            signed_by_name=other_name,
            scan=scan,
            at=now,
        )
        record.about(step, way=signed.way, sha256=scan.sha256)
    return signed


def confirm_for_council(*, step: SampleStep, actor: Actor, now: datetime) -> SampleConfirmation:
    """A seat of the council signs for a line of its sitting; the seat was asked by the caller, inside its deed."""
    assert step.awaits == SampleKeeper.COUNCIL
    return SampleConfirmation.objects.create(
        step=step, way=ConfirmationWay.ACCOUNT, signed_by_id=actor.user_id, signed_by_name=actor.name, at=now
    )
