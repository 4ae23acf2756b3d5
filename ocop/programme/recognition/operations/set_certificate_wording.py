"""Chọn câu chữ in trên giấy chứng nhận."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import CertificateWording
from ocop.programme.recognition.permissions import why_not_word_certificates

LONGEST = {"authority": 120, "title": 80, "subtitle": 120, "verb": 120, "signing": 160}
FIELDS = tuple(LONGEST)


def set_certificate_wording(
    *, actor: Actor, province_code: str, words: dict[str, str], now: datetime
) -> CertificateWording:
    """The words certificates issued from today on bear; certificates issued before keep theirs when printed again.

    `words` holds `authority`, `title`, `subtitle`, `verb` and `signing` (empty: by the position of the signatory).
    Raises Refusal for people of other offices, FieldRefusal for what is missing or too long.
    """
    with deed("recognition.set_certificate_wording", actor=actor, now=now) as record:
        refuse_if(why_not_word_certificates(actor, province_code))
        tidy = {name: _tidy(words.get(name, ""), has_lines=name == "signing") for name in FIELDS}
        faults: dict[str, list[str]] = {}
        for name, text in tidy.items():
            if not text and name != "signing":
                faults[name] = [_("Hãy điền ô này.")]
            elif len(text) > LONGEST[name]:
                faults[name] = [_("Dài quá %(count)s ký tự.") % {"count": LONGEST[name]}]
        if faults:
            raise FieldRefusal(faults)
        wording, _created = CertificateWording.objects.update_or_create(
            province_code=province_code,
            valid_from=timezone.localdate(now),
            defaults={**tidy, "changed_by_id": actor.user_id, "changed_at": now},
        )
        record.about(wording, province=province_code, **tidy)
    return wording


def _tidy(text: str, *, has_lines: bool) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    kept = [line for line in lines if line]
    return "\n".join(kept) if has_lines else " ".join(kept)
