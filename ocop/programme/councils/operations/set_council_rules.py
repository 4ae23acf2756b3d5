from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import Council, CouncilRules
from ocop.programme.councils.operations.establishing_paper import Paper, paper_on_record
from ocop.programme.councils.permissions import why_not_change_rules, why_not_manage_council
from ocop.programme.councils.queries.councils import councils_visible_to, rules_of
from ocop.programme.councils.rules.council_seats import Averaging, GateTest, MissedGate, SpreadAction
from ocop.programme.official_documents.rules.document_kinds import DocumentKind

MOST_TURNS = 5


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
    valid_from: date | None = None,
    smallest_size: int | None = None,
    largest_size: int | None = None,
    chair_breaks_ties: bool = False,
    averaging: Averaging = Averaging.MEAN,
    largest_turn: int = 2,
    is_auditor_required: bool = False,
    consultation_days: int | None = None,
    consultation_numerator: int = 1,
    consultation_denominator: int = 2,
    dissent_numerator: int = 1,
    dissent_denominator: int = 3,
    shows_judgement_panel: bool | None = None,
    paper: Paper | None = None,
    now: datetime,
) -> CouncilRules:
    """Record what the law leaves to the working rules, from a day on (Quy chế hoạt động; Điều 7 khoản 3 điểm b).

    `valid_from` names the first day of a new version, which ends the one before; on the first day of a version that is
    there (None: of the newest) that version is corrected, as long as no session opened with it. `shows_judgement_panel`
    (None: as it was) only shows or hides the comparison board. Out: the version.
    Raises FieldRefusal for values out of range, for a day on which sessions were held by other rules, and for a further
    version without its paper; Refusal for a version in use and for anybody who does not manage the council;
    Council.DoesNotExist for one the actor may not see.
    """
    values = {
        "smallest_size": smallest_size,
        "largest_size": largest_size,
        "quorum_numerator": quorum_numerator,
        "quorum_denominator": quorum_denominator,
        "chair_must_sit": chair_must_sit,
        "chair_breaks_ties": chair_breaks_ties,
        "averaging": averaging,
        "largest_spread": largest_spread,
        "spread_action": spread_action,
        "largest_turn": largest_turn,
        "gate_test": gate_test,
        "missed_gate": missed_gate,
        "is_auditor_required": is_auditor_required,
        "consultation_days": consultation_days,
        "consultation_numerator": consultation_numerator,
        "consultation_denominator": consultation_denominator,
        "dissent_numerator": dissent_numerator,
        "dissent_denominator": dissent_denominator,
        "display_decimals": display_decimals,
    }
    if shows_judgement_panel is not None:
        values["shows_judgement_panel"] = shows_judgement_panel
    with deed("councils.set_rules", actor=actor, now=now) as record:
        council: Council = lock(councils_visible_to(actor), pk=council_id)
        refuse_if(why_not_manage_council(actor, level=council.level, province_code=council.province_code))
        newest = rules_of(council)
        faults = _faults(values)
        if valid_from is not None and valid_from < council.valid_from:
            faults["valid_from"] = [_("Quy chế có hiệu lực từ ngày thành lập Hội đồng trở đi.")]
        if faults:
            raise FieldRefusal(faults)
        rules = _version(council, newest, valid_from)
        if rules.pk is None and newest.pk is not None and paper is None:
            raise FieldRefusal({"number": [_("Hãy ghi số, ngày và cơ quan ban hành Quy chế mới.")]})
        for name, value in values.items():
            setattr(rules, name, value)
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
        record.about(council, version=rules.pk, valid_from=rules.valid_from, **values)
    return rules


def _version(council: Council, newest: CouncilRules, valid_from: date | None) -> CouncilRules:
    """The version to write on: an unused one of that day, or a new one with its neighbours moved aside."""
    day = valid_from or newest.valid_from
    same = CouncilRules.objects.filter(council=council, valid_from=day).first()
    if same is not None:
        reason = why_not_change_rules(same)
        if reason is not None:
            raise FieldRefusal({"valid_from": [reason]}) if valid_from else Refusal(reason)
        return same
    before = CouncilRules.objects.filter(council=council, valid_from__lt=day).order_by("-valid_from").first()
    after = CouncilRules.objects.filter(council=council, valid_from__gt=day).order_by("valid_from").first()
    if before is not None:
        if before.last_used_on is not None and before.last_used_on >= day:
            raise FieldRefusal(
                {
                    "valid_from": [
                        _("Phiên họp ngày %(used)s đã mở theo Quy chế trước; hãy chọn ngày hiệu lực từ sau ngày đó.")
                        % {"used": f"{before.last_used_on:%d/%m/%Y}"}
                    ]
                }
            )
        before.valid_until = day - timedelta(days=1)
        before.save(update_fields=["valid_until"])
    rules = CouncilRules(
        council=council,
        valid_from=day,
        valid_until=after.valid_from - timedelta(days=1) if after is not None else None,
    )
    if before is not None:
        rules.shows_judgement_panel = before.shows_judgement_panel
    return rules


def _faults(values: Mapping[str, object]) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}

    def number(name: str) -> int:
        return int(str(values[name]))

    if not 1 <= number("quorum_numerator") <= number("quorum_denominator") <= 100:
        faults["quorum_numerator"] = [_("Tỷ lệ dự họp phải lớn hơn 0 và không quá 1, ví dụ 3/4.")]
    if not 1 <= number("consultation_numerator") <= number("consultation_denominator") <= 100:
        faults["consultation_numerator"] = [_("Tỷ lệ trả lời phải lớn hơn 0 và không quá 1, ví dụ 1/2.")]
    if not 0 <= number("dissent_numerator") <= number("dissent_denominator") <= 100 or not number(
        "dissent_denominator"
    ):
        faults["dissent_numerator"] = [_("Tỷ lệ phiếu đề nghị hạng khác phải từ 0 đến 1, ví dụ 1/3.")]
    spread = values["largest_spread"]
    if isinstance(spread, Decimal | int) and not 0 <= spread <= 100:
        faults["largest_spread"] = [_("Độ lệch cho phép phải từ 0 đến 100 điểm; để trống là không giới hạn.")]
    if not 0 <= number("display_decimals") <= 6:
        faults["display_decimals"] = [_("Số chữ số sau dấu phẩy phải từ 0 đến 6.")]
    if not 1 <= number("largest_turn") <= MOST_TURNS:
        faults["largest_turn"] = [_("Số lượt chấm phải từ 1 đến %(most)s.") % {"most": MOST_TURNS}]
    smallest, largest = values["smallest_size"], values["largest_size"]
    for name, size in (("smallest_size", smallest), ("largest_size", largest)):
        if isinstance(size, int) and not 1 <= size <= 99:
            faults[name] = [_("Số thành viên phải từ 1 đến 99; để trống là Quy chế không quy định.")]
    if isinstance(smallest, int) and isinstance(largest, int) and smallest > largest:
        faults["largest_size"] = [_("Số thành viên nhiều nhất phải từ số thành viên ít nhất trở lên.")]
    days = values["consultation_days"]
    if isinstance(days, int) and not 1 <= days <= 60:
        faults["consultation_days"] = [_("Thời hạn trả lời phải từ 1 đến 60 ngày; để trống nếu không lấy ý kiến.")]
    return faults
