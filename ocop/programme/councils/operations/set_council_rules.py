from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import Council, CouncilRules
from ocop.programme.councils.operations.establishing_paper import Paper, paper_on_record
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.councils.queries.councils import councils_visible_to
from ocop.programme.councils.rules.council_seats import GateTest, MissedGate, SpreadAction
from ocop.programme.official_documents.rules.document_kinds import DocumentKind


def set_council_rules(
    *,
    actor: Actor,
    council_id: int,
    quorum_numerator: int,
    quorum_denominator: int,
    chair_must_sit: bool,
    largest_spread: Decimal | None,
    spread_action: SpreadAction,
    gate_test: GateTest,
    missed_gate: MissedGate,
    display_decimals: int,
    paper: Paper | None = None,
    now: datetime,
) -> CouncilRules:
    """Set what the law leaves to the working rules (Quy chế hoạt động; Điều 7 khoản 3 điểm b).

    A session that has opened keeps the rules it opened with. Out: the rules. Raises FieldRefusal for values out of
    range, Refusal for anybody who does not manage the council, Council.DoesNotExist for one the actor may not see.
    """
    with deed("councils.set_rules", actor=actor, now=now) as record:
        council: Council = lock(councils_visible_to(actor), pk=council_id)
        refuse_if(why_not_manage_council(actor, level=council.level, province_code=council.province_code))
        faults: dict[str, list[str]] = {}
        if not 1 <= quorum_numerator <= quorum_denominator <= 100:
            faults["quorum_numerator"] = [_("Tỷ lệ dự họp phải lớn hơn 0 và không quá 1, ví dụ 3/4.")]
        if largest_spread is not None and not 0 <= largest_spread <= 100:
            faults["largest_spread"] = [_("Độ lệch cho phép phải từ 0 đến 100 điểm; để trống là không giới hạn.")]
        if not 0 <= display_decimals <= 6:
            faults["display_decimals"] = [_("Số chữ số sau dấu phẩy phải từ 0 đến 6.")]
        if faults:
            raise FieldRefusal(faults)
        rules = CouncilRules.objects.filter(council=council).first() or CouncilRules(council=council)
        rules.quorum_numerator = quorum_numerator
        rules.quorum_denominator = quorum_denominator
        rules.chair_must_sit = chair_must_sit
        rules.largest_spread = largest_spread
        rules.spread_action = spread_action
        rules.gate_test = gate_test
        rules.missed_gate = missed_gate
        rules.display_decimals = display_decimals
        rules.changed_at = now
        if paper is not None:
            with in_record_language():
                subject = _("Quy chế hoạt động của %(name)s") % {"name": council.name}
            rules.document = paper_on_record(
                paper,
                kind=DocumentKind.REGULATION,
                province_code=council.province_code,
                subject=subject,
                actor=actor,
                is_demo=council.is_demo,
                now=now,
            )
        rules.save()
        record.about(
            council,
            quorum=f"{quorum_numerator}/{quorum_denominator}",
            chair_must_sit=chair_must_sit,
            largest_spread=largest_spread,
            spread_action=spread_action,
            gate_test=gate_test,
            missed_gate=missed_gate,
        )
    return rules
