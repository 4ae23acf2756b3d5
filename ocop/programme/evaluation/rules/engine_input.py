"""The input of `ocop assess` as a document, and the result of assessing it: what anyone can derive again.

The same JSON goes to the file people download and to the engine here, so that the stored result is the result of the
stored input and of nothing else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ocop.programme.councils.rules.council_seats import Averaging
from ocop.programme.evaluation.rules.assessment import Assessment, Sheet, SheetFault, assess
from ocop.programme.evaluation.rules.sheet import leaves_scored, read_scores
from ocop.programme.evaluation.rules.working_rules import WorkingRules
from ocop.programme.rubrics.rules.rubric import Rubric


@dataclass(frozen=True)
class MemberSheet:
    """One sheet that counts: the name to print and the written answers by criterion."""

    member: str
    organisation: str
    scores: Mapping[str, Any]
    parts: frozenset[str] | None = None
    """The parts the seat scores; None for the whole rubric."""
    is_of_chair: bool = False
    """The sheet of who presides over this product."""


@dataclass(frozen=True)
class Ground:
    """A ground of elimination the council established."""

    code: str
    text: str


def engine_input(
    rubric: Rubric,
    rules: WorkingRules,
    sheets: Sequence[MemberSheet],
    grounds: Sequence[Ground],
    agreed: Mapping[str, Any],
) -> dict[str, Any]:
    """The document: regulation, set, rules, grounds, sheets, and the agreed levels where the rules ask for them.

    Members of one name are told apart by their body, then by a number. What only some councils have (`council_rules`,
    the `parts` of a sheet, whose sheet breaks ties) is written only where it is so: `ocop assess` reads the plain
    document and refuses the others. Where marks are tested on agreed levels,
    criteria without a star mark carry null: the council agrees on no level there and none has an effect.
    """
    document: dict[str, Any] = {
        "regulation": rubric.regulation,
        "set": rubric.set_number,
        "rules": {"gate_test": rules.gate_test.lower(), "missed_gate": rules.missed_gate.lower()},
        "knock_outs": [{"code": ground.code, "text": ground.text} for ground in grounds],
        "sheets": [_sheet(rubric, rules, name, sheet) for name, sheet in zip(names_apart(sheets), sheets, strict=True)],
    }
    own = {}
    if rules.averaging is not Averaging.MEAN:
        own["averaging"] = rules.averaging.lower()
    if rules.chair_breaks_ties:
        own["chair_breaks_ties"] = "yes"
    if own:
        document["council_rules"] = own
    if rules.is_consolidated:
        document["consolidated"] = {"scores": {leaf.code: agreed.get(leaf.code) for leaf in rubric.leaves()}}
    return document


def _sheet(rubric: Rubric, rules: WorkingRules, name: str, sheet: MemberSheet) -> dict[str, Any]:
    written: dict[str, Any] = {"member": name}
    if sheet.parts is not None:
        written["parts"] = sorted(sheet.parts)
    if rules.chair_breaks_ties and sheet.is_of_chair:
        written["presides"] = True
    written["scores"] = {leaf.code: sheet.scores[leaf.code] for leaf in leaves_scored(rubric, sheet.parts)}
    return written


def names_apart(sheets: Sequence[MemberSheet]) -> list[str]:
    """A name for each sheet, no two alike."""
    plain = [" ".join(sheet.member.split()) or "—" for sheet in sheets]
    repeated = {name for name, count in Counter(plain).items() if count > 1}
    named = [
        f"{name} ({sheet.organisation.strip()})" if name in repeated and sheet.organisation.strip() else name
        for name, sheet in zip(plain, sheets, strict=True)
    ]
    seen: Counter[str] = Counter()
    apart = []
    for name in named:
        seen[name] += 1
        apart.append(name if seen[name] == 1 else f"{name} [{seen[name]}]")
    return apart


def assess_document(rubric: Rubric, rules: WorkingRules, document: Mapping[str, Any]) -> Assessment:
    """Assess the document; raises SheetFault with one sentence per fault."""
    faults: list[str] = []
    sheets = []
    for written in document["sheets"]:
        parts = frozenset(written["parts"]) if "parts" in written else None
        scores, found = read_scores(rubric, written["scores"], f"Phiếu của «{written['member']}»", parts)
        faults += found
        sheets.append(Sheet(written["member"], scores, parts, is_of_chair=bool(written.get("presides"))))
    agreed = None
    if "consolidated" in document:
        agreed, found = read_scores(rubric, document["consolidated"]["scores"], "Mức thống nhất của Hội đồng")
        faults += found
    if faults:
        raise SheetFault(faults)
    return assess(rubric, rules.for_engine, sheets, [one["text"] for one in document["knock_outs"]], agreed)


@dataclass(frozen=True)
class Outcome:
    """What is stored: the exact mean, band, star and the whole document of the result."""

    average: Fraction
    band: int
    star: int
    is_knocked_out: bool
    document: dict[str, Any]


def outcome_of(rubric: Rubric, rules: WorkingRules, document: Mapping[str, Any]) -> Outcome:
    """Assess, or, when the product was eliminated before anybody handed in a sheet, say just that."""
    if not document["sheets"] and document["knock_outs"]:
        grounds = [one["text"] for one in document["knock_outs"]]
        sentences = [f"Sản phẩm bị loại: {ground}." for ground in grounds]
        sentences.append("Hội đồng xác định trường hợp bị loại trước khi có phiếu chấm điểm; không có điểm trung bình.")
        result = {
            "average_points": "0",
            "parts": {part.code: "0" for part in rubric.parts},
            "band": 1,
            "star": 0,
            "unmet_gates": [],
            "knocked_out": True,
            "members": [],
            "because": sentences,
        }
        return Outcome(Fraction(0), 1, 0, True, result)
    found = assess_document(rubric, rules, document)
    return Outcome(found.average, found.band, found.star, found.is_knocked_out, found.as_document())
