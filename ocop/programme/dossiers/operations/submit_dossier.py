"""The producer hands the dossier in to the commune (Điều 7 khoản 1)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.labels import gap_sentence
from ocop.programme.dossiers.models import Dossier, DossierVersion
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.permissions.filing import why_not_submit
from ocop.programme.dossiers.queries.dossier_content import content_of, missing_of
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.completeness import Severity
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import why_not_open_evaluation


def submit_dossier(*, actor: Actor, dossier_id: int, is_oath_taken: bool, now: datetime) -> DossierVersion:
    """Freeze the content as the next version, move the dossier to SUBMITTED and tell the commune's officers.

    The frozen content (every text, mark and document with its SHA-256) has "giá trị pháp lý như hồ sơ giấy".
    Raises Dossier.DoesNotExist; Refusal with every blocking gap at once, or when the state or the rubric's validity
    forbids it; FieldRefusal when the oath of Mẫu số 01 was not taken.
    """
    with deed("dossiers.submit", actor=actor, now=now) as record:
        today = timezone.localdate(now)
        dossier: Dossier = lock(
            dossiers_visible_to(actor).select_related("producer", "product", "rubric__edition"), pk=dossier_id
        )
        refuse_if(why_not_submit(actor, dossier))
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
        if first is None:
            dossier.province_code = dossier.producer.province_code
            dossier.commune_code = dossier.producer.commune_code
        dossier.last_version += 1
        dossier.save(update_fields=["province_code", "commune_code", "last_version"])
        content = content_of(dossier, today)
        version = DossierVersion.objects.create(
            dossier=dossier,
            number=dossier.last_version,
            content=content,
            sha256=content_sha256(content),
            submitted_at=now,
            submitted_by_id=actor.user_id,
            submitted_by_name=actor.name,
        )
        make_move(dossier=dossier, move=DossierMove.SUBMIT, actor=actor, now=now)
        with in_record_language():
            title = _("Hồ sơ mới chờ tiếp nhận: %(product)s") if first is None else _("Hồ sơ nộp lại: %(product)s")
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
        record.about(dossier, version=version.number, sha256=version.sha256)
    return version
