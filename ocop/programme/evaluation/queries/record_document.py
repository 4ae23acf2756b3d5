"""The whole record of a session as one JSON document that an outsider can verify."""

from collections import defaultdict
from collections.abc import Collection
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from ocop.foundation.audit.models import AuditChain, AuditEntry
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.evaluation.models import (
    AgendaItem,
    AssessmentResult,
    Attendance,
    Ballot,
    ConsolidatedScore,
    ConsultationExtension,
    CouncilSession,
    CriterionScore,
    EstablishedKnockOut,
    ScoreSheet,
    SessionMinutes,
    SignedPaper,
)
from ocop.programme.evaluation.queries.record_root import chain_names_of, record_root_of
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.rules.scale import scale_of
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionForm
from ocop.programme.evaluation.rules.standalone_verifier import FORMAT, FORMAT_KEPT_BACK, TELLING_DEEDS
from ocop.programme.rubrics.models import Rubric
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

ENTRY_COLUMNS = (
    "chain",
    "number",
    "at",
    "actor_id",
    "actor_name",
    "on_behalf_of",
    "deed",
    "subject_type",
    "subject_id",
    "facts",
    "previous_hash",
    "hash",
)


def record_document(
    session: CouncilSession, *, now: datetime, kept_back: Collection[int] = frozenset()
) -> dict[str, Any]:
    """Session, people, agenda with hashes of dossiers and texts of rubrics, sheets of every turn, minutes.

    JSON values only. Whether the reader may have it is the caller's question (`why_not_read_record`); `kept_back` are
    products of which the reader may not learn the marks yet (`items_kept_back`): of them only whose sheets there are,
    and the heads of their chains, so that the root can still be verified. A constant number of queries besides one per
    rubric the process has not read yet.
    """
    state = record_of(session)
    items = sorted([*state.items, *state.referred], key=lambda item: (item.position, item.pk))
    minutes = _minutes(session)
    names = chain_names_of(session.pk)
    silent = {f"sheet-{key}" for key in ScoreSheet.objects.filter(item__in=kept_back).values_list("pk", flat=True)}
    entries = AuditEntry.objects.filter(chain__in=set(names) - silent).order_by("chain", "number")
    chains = AuditChain.objects.filter(name__in=names, length__gt=0).order_by("name")
    return {
        "format": FORMAT_KEPT_BACK if kept_back else FORMAT,
        "exported_at": _text(now),
        "session": {
            "id": session.pk,
            "name": session.name,
            "council": session.council.name,
            "held_on": session.held_on.isoformat(),
            "place": session.place,
            "state": session.state,
            "opened_at": _text(session.opened_at),
            "closed_at": _text(session.closed_at),
            "released_at": _text(session.released_at),
            **_form(session),
        },
        "rules": session.rules_used,
        "members": [
            {
                "id": member.pk,
                "name": member.user.full_name,
                "seat": member.seat,
                "organisation": member.organisation,
                "is_scoring": member.is_scoring,
            }
            for member in state.members
        ],
        "attendance": [
            {"member": member, "is_present": is_present}
            for member, is_present in Attendance.objects.filter(session=session)
            .order_by("member_id")
            .values_list("member_id", "is_present")
        ],
        "items": [
            _without_marks(item) if item["id"] in kept_back else item
            for item in _as_minuted(minutes, _items(session, items))
        ],
        "minutes": minutes,
        "papers": _papers(session),
        "entries": [_entry(row, kept_back) for row in entries.values(*ENTRY_COLUMNS)],
        "heads": [{"chain": head.name, "length": head.length, "head": head.head} for head in chains],
        "root_now": record_root_of(session.pk).root,
    }


def _entry(row: dict[str, Any], kept_back: Collection[int]) -> dict[str, Any]:
    """An entry; without its facts where they tell of a product that is kept back."""
    tells = row["deed"] in TELLING_DEEDS and row["subject_id"] in {str(key) for key in kept_back}
    return {**row, "at": _text(row["at"]), **({"facts": None} if tells else {})}


def _as_minuted(minutes: dict[str, Any] | None, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each product by the names in the minutes: a product renamed since is still the one the council rated."""
    lines = {line["position"]: line for line in minutes["content"]["items"]} if minutes else {}
    for item in items:
        line = lines.get(item["position"])
        if line is not None and item["result"] is not None:
            item["product"], item["producer"] = line["product"], line["producer"]
    return items


def _without_marks(item: dict[str, Any]) -> dict[str, Any]:
    sheets = [{key: sheet[key] for key in ("id", "member", "turn")} for sheet in item["sheets"]]
    nothing: dict[str, Any] = {"knock_outs": [], "agreed": [], "ballots": [], "spread_note": "", "result": None}
    return {**item, **nothing, "sheets": sheets, "kept_back": True}


def _items(session: CouncilSession, items: list[AgendaItem]) -> list[dict[str, Any]]:
    keys = [item.pk for item in items]
    versions = {
        item.pk: item.version.content for item in AgendaItem.objects.filter(pk__in=keys).select_related("version")
    }
    rubrics = {
        rubric.pk: rubric
        for rubric in Rubric.objects.filter(pk__in={item.rubric_id for item in items}).select_related("edition")
    }
    results = {result.item_id: result for result in AssessmentResult.objects.filter(item__in=keys)}
    sheets = _sheets(keys)
    grounds: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for ground in EstablishedKnockOut.objects.filter(item__in=keys, lifted_at__isnull=True).order_by("pk"):
        grounds[ground.item_id].append({"code": ground.code, "text": ground.text, "note": ground.note})
    agreed: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for score in ConsolidatedScore.objects.filter(item__in=keys).order_by("criterion_code"):
        agreed[score.item_id].append(
            {"criterion": score.criterion_code, "answer": score.answer, "points": str(score.points)}
        )
    ballots: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for ballot in Ballot.objects.filter(item__in=keys).order_by("pk"):
        ballots[ballot.item_id].append(
            {
                "member": ballot.member_id,
                "opinion": ballot.opinion,
                "star": ballot.star,
                "reason": ballot.reason,
                "sent_at": _text(ballot.sent_at),
            }
        )
    return [
        {
            "id": item.pk,
            "position": item.position,
            "product": item.dossier.product.name,
            "producer": item.dossier.producer.name,
            "dossier": item.dossier_id,
            "version_sha256": item.version.sha256,
            "version_content_sha256": content_sha256(versions[item.pk]),
            "rubric": rubrics[item.rubric_id].content,
            "rubric_sha256": rubrics[item.rubric_id].sha256,
            "edition": rubrics[item.rubric_id].edition.content,
            "edition_sha256": rubrics[item.rubric_id].edition.sha256,
            "scale": scale_of(rubric_rules(rubrics[item.rubric_id])),
            "turn": item.turn,
            "rescoring_reason": item.rescoring_reason,
            "spread_note": item.spread_note,
            "knock_outs": grounds[item.pk],
            "agreed": agreed[item.pk],
            "sheets": sheets[item.pk],
            "result": _result(results.get(item.pk)),
            **({"ballots": ballots[item.pk], "referral": _referral(item)} if item.is_in_writing else {}),
        }
        for item in items
    ]


def _form(session: CouncilSession) -> dict[str, Any]:
    """What a written consultation has besides."""
    if session.form != SessionForm.WRITTEN:
        return {}
    due_on = session.ballots_due_on
    extensions = ConsultationExtension.objects.filter(session=session).order_by("pk")
    return {
        "form": session.form,
        "ballots_due_on": due_on.isoformat() if due_on else "",
        "extensions": [
            {
                "before": one.due_before.isoformat(),
                "after": one.due_after.isoformat(),
                "reason": one.reason,
                "by": one.extended_by_name,
                "at": _text(one.extended_at),
            }
            for one in extensions
        ],
    }


def _referral(item: AgendaItem) -> dict[str, Any] | None:
    if item.state != ItemState.REFERRED:
        return None
    return {"grounds": item.referral_grounds, "reason": item.referral_reason, "at": _text(item.referred_at)}


def _sheets(items: list[int]) -> dict[int, list[dict[str, Any]]]:
    scores: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for score in CriterionScore.objects.filter(sheet__item__in=items).order_by("sheet_id", "pk"):
        scores[score.sheet_id].append(
            {
                "criterion": score.criterion_code,
                "answer": score.answer,
                "points": str(score.points),
                "max_points": str(score.max_points),
                "remark": score.remark,
            }
        )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for sheet in ScoreSheet.objects.filter(item__in=items).order_by("turn", "member_id"):
        found[sheet.item_id].append(
            {
                "id": sheet.pk,
                "member": sheet.member_id,
                "turn": sheet.turn,
                "state": sheet.state,
                "source": sheet.source,
                "remark": sheet.remark,
                "submitted_at": _text(sheet.submitted_at),
                "times_reopened": sheet.times_reopened,
                "scores": scores[sheet.pk],
            }
        )
    return found


def _result(result: AssessmentResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    points = Fraction(result.points_numerator, result.points_denominator)
    return {
        "points": f"{points.numerator}/{points.denominator}",
        "band": result.band,
        "star": result.star,
        "is_knocked_out": result.is_knocked_out,
        "average_points": str(result.average_points),
        "engine_input": result.engine_input,
        "engine_output": result.engine_output,
        "input_sha256": result.input_sha256,
    }


def _minutes(session: CouncilSession) -> dict[str, Any] | None:
    minutes = SessionMinutes.objects.filter(session=session).first()
    if minutes is None:
        return None
    return {
        "number": minutes.number,
        "content": minutes.content,
        "general_remarks": minutes.general_remarks,
        "sha256": minutes.sha256,
        "approved_at": _text(minutes.approved_at),
        "approved_by_name": minutes.approved_by_name,
        "leader_approved_at": _text(minutes.leader_approved_at),
        "leader_approved_by_name": minutes.leader_approved_by_name,
    }


def _papers(session: CouncilSession) -> list[dict[str, Any]]:
    """The signed papers that stand, with the hash of the file after every signature."""
    return [
        {
            "kind": paper.kind,
            "sha256": paper.sha256,
            "signatures": [
                {
                    "seat": one.seat,
                    "way": one.way,
                    "by": one.signed_by_name,
                    "at": _text(one.signed_at),
                    "sha256": one.sha256,
                }
                for one in sorted(paper.signatures.all(), key=lambda one: one.pk)
            ],
        }
        for paper in SignedPaper.objects.filter(session=session, set_aside_at__isnull=True)
        .prefetch_related("signatures")
        .order_by("kind")
    ]


def _text(moment: datetime | None) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else ""
