"""Paper sheets of a session as those who key them see them: how far each is, never what somebody else keyed."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, PaperEntry, PaperPhoto, ScoreSheet
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.double_entry import (
    differing_criteria,
    is_ballot_different,
    is_same_remark,
)
from ocop.programme.evaluation.rules.paper_code import SheetKey, paper_code
from ocop.programme.evaluation.rules.session_lifecycle import SheetSource, SheetState
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

BALLOT = "BALLOT"


@dataclass(frozen=True)
class PaperSheet:
    """One sheet that may be on paper."""

    item: AgendaItem
    member: CouncilMember
    code: str
    keyed: int
    is_keyed_by_me: bool
    photos: int
    differing: tuple[str, ...]
    """Codes of criteria; "" for the remark, `BALLOT` for the answer of a written consultation."""
    is_entered: bool
    is_on_device: bool

    @property
    def is_begun(self) -> bool:
        """Somebody keyed it or photographed it."""
        return bool(self.keyed or self.photos)

    @property
    def is_ready(self) -> bool:
        """Two people keyed the same and the photograph is there."""
        return self.keyed == 2 and bool(self.photos) and not self.differing and not self.is_entered


def paper_sheets(actor: Actor, session: CouncilSession) -> list[PaperSheet]:
    """Every sheet that counts of products this person sees, by member and agenda; a constant number of queries."""
    record = record_of(session, agenda_visible_to(actor, session))
    keys = [item.pk for item in record.items]
    newest = ScoreSheet.objects.filter(item__in=keys, turn=F("item__turn"))
    entries: dict[int, list[PaperEntry]] = defaultdict(list)
    for entry in PaperEntry.objects.filter(sheet__in=newest).order_by("ordinal"):
        entries[entry.sheet_id].append(entry)
    photos: dict[int, int] = defaultdict(int)
    for sheet_id in PaperPhoto.objects.filter(sheet__in=newest).values_list("sheet_id", flat=True):
        photos[sheet_id] += 1
    found = []
    for member in record.scoring_members:
        for item in record.items:
            if record.is_recused(member, item):
                continue
            sheet = record.sheets.get((item.pk, member.pk))
            keyed = entries[sheet.pk] if sheet else []
            is_entered = sheet is not None and _is_entered(sheet)
            found.append(
                PaperSheet(
                    item=item,
                    member=member,
                    code=paper_code(SheetKey(item.pk, member.pk, item.turn)),
                    keyed=len(keyed),
                    is_keyed_by_me=any(entry.keyed_by_id == actor.user_id for entry in keyed),
                    photos=photos[sheet.pk] if sheet else 0,
                    differing=_differing(item, keyed),
                    is_entered=is_entered,
                    is_on_device=sheet is not None and not is_entered and bool(sheet.answered) and item.turn == 1,
                )
            )
    return found


def _is_entered(sheet: ScoreSheet) -> bool:
    return sheet.source == SheetSource.PAPER and sheet.state == SheetState.SUBMITTED


def own_entry(actor: Actor, item: AgendaItem, member_id: int) -> PaperEntry | None:
    """What this person keyed from the sheet of the product's newest turn."""
    return PaperEntry.objects.filter(
        sheet__item=item, sheet__member_id=member_id, sheet__turn=item.turn, keyed_by_id=actor.account_key
    ).first()


def paper_photos(item: AgendaItem, member_id: int) -> list[PaperPhoto]:
    """The photographs of the sheet of the product's newest turn, oldest first."""
    photos = PaperPhoto.objects.filter(sheet__item=item, sheet__member_id=member_id, sheet__turn=item.turn)
    return list(photos.select_related("file").order_by("pk"))


def ballot_of(entry: PaperEntry) -> tuple[str, int | None, str]:
    """The answer of a written consultation as this person read it."""
    return entry.opinion, entry.star, entry.reason


def _differing(item: AgendaItem, entries: list[PaperEntry]) -> tuple[str, ...]:
    if len(entries) < 2:
        return ()
    first, second = entries
    codes = tuple(leaf.code for leaf in rubric_rules(item.rubric).leaves())
    different = differing_criteria(codes, first.answers, second.answers)
    if not is_same_remark(first.remark, second.remark):
        different = (*different, "")
    return (*different, BALLOT) if is_ballot_different(ballot_of(first), ballot_of(second)) else different
