"""From what an anchor product may be made: earlier products of the place with a released result, or fictitious ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, ConsolidatedScore, CouncilSession
from ocop.programme.evaluation.queries.visible import is_recused
from ocop.programme.evaluation.rules.judgement.calibration import consensus_of
from ocop.programme.evaluation.rules.judgement.fictitious_anchors import FICTITIOUS_ANCHORS, FictitiousAnchor
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED
from ocop.programme.rubrics.models import Rubric as RubricRow
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import parse_answer, written_answer

MOST_OFFERED = 30


@dataclass(frozen=True)
class AnchorSource:
    """One possible anchor in the list to choose from."""

    code: str
    """"item-<key>" or "mau-<code>"."""
    title: str
    note: str


@dataclass
class AnchorDraft:
    """An anchor ready to be frozen."""

    title: str
    rubric_id: int
    item_id: int | None
    description: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    agreed: dict[str, dict[str, Any]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def anchor_sources(actor: Actor, session: CouncilSession) -> list[AnchorSource]:
    """What may be chosen for a session: fictitious products first, then the newest earlier ones; three queries."""
    offered = [
        AnchorSource(f"mau-{anchor.code}", anchor.title, anchor.description) for anchor, _rubric_id in _fictitious()
    ]
    for item in _earlier_items(actor, session)[:MOST_OFFERED]:
        note = _("Đã đánh giá ngày %(day)s; %(name)s") % {
            "day": f"{item.session.held_on:%d/%m/%Y}",
            "name": item.rubric.name,
        }
        offered.append(AnchorSource(f"item-{item.pk}", item.dossier.product.name, note))
    return offered


def anchor_drafts(actor: Actor, session: CouncilSession, codes: Sequence[str]) -> list[AnchorDraft]:
    """The anchors behind the chosen codes, in their order; codes that are not on offer are left out."""
    fictitious = {f"mau-{anchor.code}": (anchor, rubric_id) for anchor, rubric_id in _fictitious()}
    keys = [code.removeprefix("item-") for code in codes if code.startswith("item-")]
    chosen = _earlier_items(actor, session).filter(pk__in=[int(key) for key in keys if key.isascii() and key.isdigit()])
    items = {f"item-{item.pk}": item for item in chosen.select_related("version", "result")}
    drafts = []
    for code in codes:
        if code in fictitious:
            drafts.append(_from_fiction(*fictitious[code]))
        elif code in items:
            drafts.append(_from_item(items[code], number=len(drafts) + 1))
    return drafts


def _earlier_items(actor: Actor, session: CouncilSession) -> QuerySet[AgendaItem]:
    """Products of the same level and place with a released result, none of them on this agenda or the chooser's own."""
    on_agenda = session.agenda.values("dossier__product_id")
    return (
        AgendaItem.objects.filter(
            session__council__level=session.council.level,
            session__council__province_code=session.council.province_code,
            session__state__in=sorted(RELEASED),
            result__is_knocked_out=False,
        )
        .exclude(session=session)
        .exclude(dossier__product_id__in=on_agenda)
        .exclude(is_recused(actor.account_key))
        .select_related("dossier__product", "session", "rubric__edition")
        .defer("rubric__content", "rubric__edition__content")
        .order_by("-session__held_on", "-pk")
    )


def _fictitious() -> list[tuple[FictitiousAnchor, int]]:
    found = []
    for anchor in FICTITIOUS_ANCHORS:
        row = (
            RubricRow.objects.select_related("edition")
            .filter(edition__regulation=anchor.regulation, set_number=anchor.set_number)
            .first()
        )
        if row is not None and anchor.fits(rubric_rules(row)):
            found.append((anchor, row.pk))
    return found


def _from_fiction(anchor: FictitiousAnchor, rubric_id: int) -> AnchorDraft:
    rubric = rubric_rules(RubricRow.objects.select_related("edition").get(pk=rubric_id))
    agreed = anchor.agreed(rubric)
    return AnchorDraft(
        title=anchor.title,
        rubric_id=rubric_id,
        item_id=None,
        description=anchor.description,
        facts={code: line[0] for code, line in anchor.lines.items()},
        agreed={leaf.code: written_answer(leaf, agreed[leaf.code]) for leaf in rubric.leaves()},
        reasons={code: line[2] for code, line in anchor.lines.items()},
    )


def _from_item(item: AgendaItem, *, number: int) -> AnchorDraft:
    """Without the names of product and producer: a name would bring back the result. The level agreed is the council's
    own where it recorded one, else the one most members chose."""
    rubric = rubric_rules(item.rubric)
    draft = AnchorDraft(
        title=_("Sản phẩm mẫu %(number)s: %(name)s, đánh giá năm %(year)s")
        % {"number": number, "name": item.rubric.name, "year": item.session.held_on.year},
        rubric_id=item.rubric_id,
        item_id=item.pk,
        description=_("Nội dung lấy từ hồ sơ đã được Hội đồng đánh giá; tên sản phẩm và chủ thể được giấu."),
        facts=_facts(item.version.content),
    )
    recorded = {
        score.criterion_code: score.answer for score in ConsolidatedScore.objects.filter(item=item).order_by("pk")
    }
    sheets = item.result.engine_input["sheets"]
    for leaf in rubric.leaves():
        if leaf.code in recorded:
            draft.agreed[leaf.code] = recorded[leaf.code]
            draft.reasons[leaf.code] = _("Hội đồng đã thống nhất mức này.")
            continue
        found = consensus_of(leaf, [parse_answer(leaf, sheet["scores"][leaf.code]) for sheet in sheets])
        draft.agreed[leaf.code] = written_answer(leaf, found.answer)
        words = (
            _("%(chosen)s trên %(members)s thành viên đã chọn mức này.")
            if found.is_majority
            else _("Chỉ %(chosen)s trên %(members)s thành viên đã chọn mức này; Hội đồng khi đó chưa thống nhất.")
        )
        draft.reasons[leaf.code] = words % {"chosen": found.chosen_by, "members": found.members}
    return draft


def _facts(content: dict[str, Any]) -> dict[str, str]:
    """What the file says at each criterion: the explanation, then the titles of the evidence; never the own mark."""
    facts = {row["criterion"]: [row.get("explanation") or ""] for row in content.get("scores") or ()}
    for paper in content.get("evidence") or ():
        for code in paper.get("criteria") or ():
            facts.setdefault(code, [""]).append(_("Minh chứng: %(title)s.") % {"title": paper.get("title") or ""})
    return {code: " ".join(filter(None, lines)) for code, lines in facts.items()}
