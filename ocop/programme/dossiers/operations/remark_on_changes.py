"""The producer explains the lines of the report of changes (Điều 6 khoản 1 điểm b, c)."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import ChangeRemark, Dossier
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.permissions.filing import why_not_edit
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to

LONGEST_REMARK = 2000


def remark_on_changes(*, actor: Actor, dossier_id: int, remarks: Mapping[str, str], now: datetime) -> int:
    """Keep remarks by the key of their line; an empty one is taken away, lines not named stay as they are.

    Out: how many changed. Raises Dossier.DoesNotExist; Refusal when the dossier may not be edited or has no such line;
    FieldRefusal for a remark that is too long, under the key of its line.
    """
    with deed("dossiers.remark_on_changes", actor=actor, now=now) as record:
        dossier: Dossier = lock(
            dossiers_visible_to(actor).select_related("producer", "product", "rubric__edition"), pk=dossier_id
        )
        refuse_if(why_not_edit(actor, dossier))
        note_help(actor, dossier, now)
        lines = content_of(dossier, timezone.localdate(now)).get("changes", {}).get("lines", ())
        if not set(remarks) <= {line["key"] for line in lines}:
            raise Refusal(_("Dòng thay đổi này không còn. Hãy tải lại trang."))
        tidy = {key: text.replace("\r\n", "\n").strip() for key, text in remarks.items()}
        long = {key for key, text in tidy.items() if len(text) > LONGEST_REMARK}
        if long:
            raise FieldRefusal({key: [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_REMARK}] for key in long})
        before = dict(dossier.change_remarks.values_list("line_key", "remark"))
        changed = sorted(key for key, text in tidy.items() if before.get(key, "") != text)
        if not changed:
            record.nothing_happened()
            return 0
        dossier.change_remarks.filter(line_key__in=[key for key in changed if not tidy[key]]).delete()
        ChangeRemark.objects.bulk_create(
            [
                ChangeRemark(dossier=dossier, line_key=key, remark=tidy[key], changed_at=now)
                for key in changed
                if tidy[key]
            ],
            update_conflicts=True,
            unique_fields=["dossier", "line_key"],
            update_fields=["remark", "changed_at"],
        )
        dossier.changed_at = now
        dossier.save(update_fields=["changed_at"])
        record.about(dossier, lines=changed)
    return len(changed)
