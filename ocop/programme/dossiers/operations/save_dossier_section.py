"""A draft is saved as it grows, holes and all."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Conflict, FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.permissions.filing import why_not_edit
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.form_two import ALL_SECTIONS, PaperHeld

LONGEST_TEXT = 20_000
MOST_SAMPLES = 1000
SAVED_FIELDS = (
    *ALL_SECTIONS,
    "papers_held",
    "other_intellectual_property",
    "sample_count",
    "previous_certificate_code",
    "previous_expires_on",
)


def save_dossier_section(
    *, actor: Actor, dossier_id: int, values: Mapping[str, Any], now: datetime, seen_at: datetime | None = None
) -> Dossier:
    """Save some of SAVED_FIELDS; names outside them are ignored, so that no request changes place, rubric or state.

    `seen_at` is the `changed_at` of what the person looked at: Conflict when another member saved something
    else meanwhile.
    Raises Dossier.DoesNotExist, Refusal when the dossier may not be edited, FieldRefusal for values that cannot be.
    """
    with deed("dossiers.save", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("producer"), pk=dossier_id)
        refuse_if(why_not_edit(actor, dossier))
        note_help(actor, dossier, now)
        tidy = _tidy(dossier, {name: values[name] for name in SAVED_FIELDS if name in values})
        changed = sorted(name for name, value in tidy.items() if getattr(dossier, name) != value)
        # What is stored already is nobody's loss: a form may overtake its own autosave.
        if changed and seen_at is not None and dossier.changed_at != seen_at:
            raise Conflict(
                _(
                    "Người khác trong chủ thể vừa lưu hồ sơ này. Nội dung Ông/Bà gõ còn nguyên; xem lại rồi bấm "
                    "Lưu lần nữa."
                )
            )
        if not changed:
            record.nothing_happened()
            return dossier
        for name in changed:
            setattr(dossier, name, tidy[name])
        dossier.changed_at = now
        dossier.save(update_fields=[*changed, "changed_at"])
        record.about(dossier, changed=changed)
    return dossier


def _tidy(dossier: Dossier, values: dict[str, Any]) -> dict[str, Any]:
    faults: dict[str, list[str]] = {}
    for name in ALL_SECTIONS:
        if name in values:
            values[name] = str(values[name] or "").replace("\r\n", "\n").strip()
            if len(values[name]) > LONGEST_TEXT:
                faults[name] = [
                    _("Mục này dài quá %(count)s ký tự; hãy rút gọn hoặc đưa vào minh chứng.") % {"count": LONGEST_TEXT}
                ]
    if "papers_held" in values:
        known = {paper.value for paper in PaperHeld}
        values["papers_held"] = sorted(set(values["papers_held"] or ()) & known)
    if "other_intellectual_property" in values:
        values["other_intellectual_property"] = str(values["other_intellectual_property"] or "").strip()[:250]
    if "sample_count" in values:
        count = values["sample_count"]
        if count is not None and not 0 <= int(count) <= MOST_SAMPLES:
            faults["sample_count"] = [_("Số sản phẩm mẫu phải từ 0 đến %(count)s.") % {"count": MOST_SAMPLES}]
    # A certificate read from the ones kept here is no matter of typing.
    if dossier.kind == DossierKind.FIRST or dossier.is_previous_certificate_known:
        values.pop("previous_certificate_code", None)
        values.pop("previous_expires_on", None)
    elif "previous_certificate_code" in values:
        values["previous_certificate_code"] = str(values["previous_certificate_code"] or "").strip()[:40]
    if faults:
        raise FieldRefusal(faults)
    return values
