from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import Council, CouncilRules
from ocop.programme.councils.operations.establishing_paper import Paper, paper_on_record
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.official_documents.rules.document_kinds import DocumentKind


def create_council(
    *,
    actor: Actor,
    level: CouncilLevel,
    province_code: str,
    name: str,
    paper: Paper,
    valid_from: date,
    valid_until: date | None = None,
    is_demo: bool = False,
    now: datetime,
) -> Council:
    """Record a council set up by decision, with the default working rules (Điều 7 khoản 3 điểm b, khoản 4 điểm b).

    In: the level and province, the printed decision, the period the council serves. Out: the council.
    Raises Refusal when the actor does not manage that level and place, FieldRefusal for empty or crossed fields.
    """
    with deed("councils.create", actor=actor, now=now) as record:
        refuse_if(why_not_manage_council(actor, level=level, province_code=province_code))
        faults: dict[str, list[str]] = {}
        if not name.strip():
            faults["name"] = [_("Hãy ghi tên Hội đồng.")]
        if valid_until is not None and valid_until < valid_from:
            faults["valid_until"] = [_("Ngày kết thúc phải từ ngày bắt đầu trở đi.")]
        if level == CouncilLevel.PROVINCE and not province_code:
            faults["province_code"] = [_("Hãy chọn tỉnh, thành phố.")]
        if faults:
            raise FieldRefusal(faults)
        with in_record_language():
            subject = _("Thành lập %(name)s") % {"name": name.strip()}
        document = paper_on_record(
            paper,
            kind=DocumentKind.DECISION,
            province_code=province_code,
            subject=subject,
            actor=actor,
            is_demo=is_demo,
            now=now,
        )
        council = Council.objects.create(
            name=name.strip(),
            level=level,
            province_code=province_code if level == CouncilLevel.PROVINCE else "",
            document=document,
            valid_from=valid_from,
            valid_until=valid_until,
            is_demo=is_demo,
            created_at=now,
        )
        CouncilRules.objects.create(council=council, valid_from=valid_from, changed_at=now)
        record.about(council, document=document.number, level=level)
    return council
