"""Freeze the content as the next version and lay it on the commune's desk: part of every way of handing in."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.labels import gap_sentence
from ocop.programme.dossiers.models import Dossier, DossierVersion
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.permissions.filing import why_not_submit
from ocop.programme.dossiers.queries.dossier_content import missing_of
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.queries.helped_filing import ToConfirm, to_confirm
from ocop.programme.dossiers.rules.completeness import Severity
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import why_not_open_evaluation


def ready_to_hand_in(*, actor: Actor, dossier_id: int, is_oath_taken: bool, now: datetime) -> Dossier:
    """The locked dossier, when nothing stands against handing it in. Raises Dossier.DoesNotExist; Refusal with every
    blocking gap at once, or for state, rubric, person; FieldRefusal (`oath`)."""
    today = timezone.localdate(now)
    dossier: Dossier = lock(
        dossiers_visible_to(actor).select_related("producer__commune", "product", "rubric__edition"), pk=dossier_id
    )
    refuse_if(why_not_submit(actor, dossier))
    note_help(actor, dossier, now)
    first = dossier.versions.order_by("number").first()
    refuse_if(
        why_not_open_evaluation(
            rubric_rules(dossier.rubric),
            today,
            filed_on=timezone.localdate(first.submitted_at) if first else today,
            is_reevaluation=dossier.kind == DossierKind.RENEWAL,
        )
    )
    blocking = [one for one in missing_of(dossier, today) if one.severity == Severity.BLOCKING]
    if blocking:
        raise Refusal(*[gap_sentence(one) for one in blocking])
    if not is_oath_taken:
        raise FieldRefusal({"oath": [_("Hãy đọc và đánh dấu vào lời cam đoan trước khi nộp.")]})
    return dossier


def hand_in(*, actor: Actor, dossier: Dossier, now: datetime, confirmed: ToConfirm | None = None) -> DossierVersion:
    """The new version of a dossier that `ready_to_hand_in` gave; the commune is told. `confirmed` is the content the
    producer said yes to, which is what is frozen."""
    today = timezone.localdate(now)
    is_first = not dossier.last_version
    frozen = confirmed or to_confirm(dossier, today)
    dossier.last_version += 1
    dossier.save(update_fields=["province_code", "commune_code", "last_version"])
    version = DossierVersion.objects.create(
        dossier=dossier,
        number=dossier.last_version,
        content=frozen.content,
        sha256=frozen.sha256,
        submitted_at=now,
        submitted_by_id=actor.user_id,
        submitted_by_name=actor.name,
        on_behalf_of=actor.on_behalf_of,
    )
    make_move(dossier=dossier, move=DossierMove.SUBMIT, actor=actor, now=now)
    _tell_commune(dossier, today, now, is_first=is_first)
    return version


def _tell_commune(dossier: Dossier, today: date, now: datetime, *, is_first: bool) -> None:
    with in_record_language():
        title = _("Hồ sơ mới chờ tiếp nhận: %(product)s") if is_first else _("Hồ sơ nộp lại: %(product)s")
    notify(
        user_ids=holders_of_role(
            Role.COMMUNE_OFFICER,
            day=today,
            province_code=dossier.province_code,
            commune_code=dossier.commune_code,
        ),
        kind="dossiers.submitted",
        title=title % {"product": dossier.product.name},
        body=dossier.producer.name,
        link=f"/ban/co-quan/ho-so/{dossier.pk}/",
        now=now,
    )
