"""Read a rubric or an edition strictly: every fault is found, none is repaired.

A rubric decides public awards, so the reader believes nothing: every key is known, every sum is checked
(khoản 1 Điều 3 of 26/2026/QĐ-TTg: 40 + 25 + 35; 35 + 25 + 40 in 1048/QĐ-TTg), every star condition must be
the mark printed on a level. A set with status PARTIAL is a transcript with holes: its sums may miss,
everything else must be right.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from ocop.programme.rubrics.rules.rubric import (
    Amendment,
    Band,
    Basis,
    Case,
    Condition,
    Criterion,
    Effect,
    KnockOut,
    Rubric,
    RubricEdition,
    RubricPart,
    ScoreOption,
    Scoring,
    Section,
    StarCondition,
    Status,
    Transition,
    code_order,
)

CODE = re.compile(r"[1-9][0-9]?(\.[1-9][0-9]?){0,2}")
STARS = (3, 4, 5)
A = TypeVar("A")
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file: where, and why."""

    file: str
    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path or '(gốc)'}: {self.reason}"


class RubricFault(ValueError):
    """The file is refused; `faults` holds everything wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class _Repeated(dict[str, Any]):
    """A JSON object in which a key stands twice."""

    repeated: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = _Repeated(found)
    marked.repeated = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return marked


class _Reader:
    """Collects faults while values are taken out of a document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, path: str, reason: str) -> None:
        self.faults.append(Fault(self.file, path, reason))

    def mapping(
        self, value: object, path: str, required: Iterable[str], optional: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The object at a path, its keys checked; {} when it is not one (the fault is noted)."""
        if not isinstance(value, dict):
            self.fault(path, "phải là một đối tượng")
            return {}
        for key in getattr(value, "repeated", ()):
            self.fault(_at(path, key), "khóa viết hai lần")
        required, optional = tuple(required), tuple(optional)
        for key in value:
            if key not in required and key not in optional:
                self.fault(_at(path, str(key)), "khóa không biết")
        for key in required:
            if key not in value:
                self.fault(_at(path, key), "thiếu khóa")
        return value

    def text(self, value: object, path: str, *, empty: bool = False) -> str:
        if not isinstance(value, str) or (not empty and not value.strip()):
            self.fault(path, "phải là chữ, không để trống")
            return ""
        return value

    def text_or_none(self, value: object, path: str) -> str | None:
        return None if value is None else self.text(value, path)

    def whole(self, value: object, path: str, *, low: int = 0, high: int = 1000) -> int:
        if type(value) is not int:
            self.fault(path, "phải là số nguyên")
            return 0
        if value < low:
            self.fault(path, f"{value} nhỏ hơn {low}")
        elif value > high:
            self.fault(path, f"{value} lớn hơn {high}")
        return value

    def truth(self, value: object, path: str) -> bool:
        if type(value) is not bool:
            self.fault(path, "phải là true hoặc false")
            return False
        return value

    def day(self, value: object, path: str) -> date:
        try:
            return date.fromisoformat(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            self.fault(path, "phải là ngày dạng năm-tháng-ngày")
            return date.min

    def day_or_none(self, value: object, path: str) -> date | None:
        return None if value is None else self.day(value, path)

    def member(self, kind: type[E], value: object, path: str, default: E) -> E:
        try:
            return kind(value)  # type: ignore[arg-type]
        except ValueError:
            self.fault(path, f"không phải một trong {', '.join(kind)}")
            return default

    def items(self, value: object, path: str, read: Callable[[object, str], A]) -> tuple[A, ...]:
        if not isinstance(value, list):
            self.fault(path, "phải là một danh sách")
            return ()
        return tuple(read(item, f"{path}[{at}]") for at, item in enumerate(value))

    def texts(self, value: object, path: str) -> tuple[str, ...]:
        return self.items(value, path, self.text)

    def finish(self) -> None:
        if self.faults:
            raise RubricFault(self.faults)


def _at(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def parse_json(text: str, *, file: str) -> object:
    """The JSON document in a text; a key written twice is kept as a fault for the reader."""
    try:
        return json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise RubricFault([Fault(file, "", f"không phải JSON: {error}")]) from None


# --- editions ---------------------------------------------------------------------------------------------


def read_edition(document: object, *, file: str) -> RubricEdition:
    """An edition from its document; raises RubricFault with every fault."""
    reader = _Reader(file)
    keys = [
        "code",
        "regulation",
        "title",
        "issued_on",
        "valid_from",
        "valid_until",
        "replaces",
        "amended_by",
        "part_maxima",
        "bands",
        "bands_note",
        "certificate_months",
        "has_star_marks",
        "articles",
        "transition",
        "source",
        "source_note",
        "verified_against_signed_pdf",
        "sets",
    ]
    found = reader.mapping(document, "", keys)
    if len(found) < len(keys):
        reader.finish()
    maxima = reader.mapping(found["part_maxima"], "part_maxima", ("A", "B", "C"))
    maxima = {code: reader.whole(value, f"part_maxima.{code}", low=1) for code, value in maxima.items()}
    if sum(maxima.values()) != 100:
        reader.fault("part_maxima", f"tổng điểm các phần là {sum(maxima.values())}, phải là 100")
    articles = found["articles"]
    if not isinstance(articles, dict):
        reader.fault("articles", "phải là một đối tượng")
        articles = {}
    edition = RubricEdition(
        code=reader.text(found["code"], "code"),
        regulation=reader.text(found["regulation"], "regulation"),
        title=reader.text(found["title"], "title"),
        issued_on=reader.day(found["issued_on"], "issued_on"),
        valid_from=reader.day(found["valid_from"], "valid_from"),
        valid_until=reader.day_or_none(found["valid_until"], "valid_until"),
        replaces=reader.texts(found["replaces"], "replaces"),
        amended_by=reader.items(found["amended_by"], "amended_by", lambda v, p: _amendment(reader, v, p)),
        part_maxima=maxima,
        bands=reader.items(found["bands"], "bands", lambda v, p: _band(reader, v, p)),
        bands_note=reader.text(found["bands_note"], "bands_note"),
        certificate_months=reader.whole(found["certificate_months"], "certificate_months", low=1),
        has_star_marks=reader.truth(found["has_star_marks"], "has_star_marks"),
        articles={key: reader.text(value, f"articles.{key}") for key, value in articles.items()},
        transition=_transition(reader, found["transition"], "transition"),
        source=reader.text(found["source"], "source"),
        source_note=reader.text(found["source_note"], "source_note"),
        is_verified_against_signed_pdf=reader.truth(
            found["verified_against_signed_pdf"], "verified_against_signed_pdf"
        ),
        sets=reader.items(found["sets"], "sets", lambda v, p: reader.whole(v, p, low=1, high=99)),
    )
    _check_bands(reader, edition.bands)
    if edition.valid_until is not None and edition.valid_until < edition.valid_from:
        reader.fault("valid_until", "trước ngày bắt đầu hiệu lực")
    if list(edition.sets) != sorted(set(edition.sets)) or not edition.sets:
        reader.fault("sets", "phải tăng dần, không trùng, không rỗng")
    reader.finish()
    return edition


def _amendment(reader: _Reader, value: object, path: str) -> Amendment:
    found = reader.mapping(value, path, ("regulation", "issued_on", "note"))
    return Amendment(
        regulation=reader.text(found.get("regulation"), f"{path}.regulation"),
        issued_on=reader.day(found.get("issued_on"), f"{path}.issued_on"),
        note=reader.text(found.get("note"), f"{path}.note"),
    )


def _band(reader: _Reader, value: object, path: str) -> Band:
    found = reader.mapping(value, path, ("star", "low", "high", "is_high_included", "printed", "article", "authority"))
    return Band(
        star=reader.whole(found.get("star"), f"{path}.star", low=1, high=5),
        low=reader.whole(found.get("low"), f"{path}.low", high=100),
        high=reader.whole(found.get("high"), f"{path}.high", high=100),
        is_high_included=reader.truth(found.get("is_high_included"), f"{path}.is_high_included"),
        printed=reader.text(found.get("printed"), f"{path}.printed"),
        article=reader.text_or_none(found.get("article"), f"{path}.article"),
        authority=reader.text_or_none(found.get("authority"), f"{path}.authority"),
    )


def _check_bands(reader: _Reader, bands: tuple[Band, ...]) -> None:
    """Five bands, highest first, that cover 0 to 100 without hole or overlap; only the highest is closed."""
    if [band.star for band in bands] != [5, 4, 3, 2, 1]:
        reader.fault("bands", "phải đủ năm hạng, từ 5 sao xuống 1 sao")
        return
    upper = 100
    for at, band in enumerate(bands):
        if band.high != upper or band.low >= band.high or band.is_high_included != (at == 0):
            reader.fault(f"bands[{at}]", "khung điểm hở, chồng lên nhau hoặc sai đầu khoảng")
        upper = band.low
    if upper != 0:
        reader.fault("bands[4].low", "khung thấp nhất phải bắt đầu từ 0")


def _transition(reader: _Reader, value: object, path: str) -> Transition | None:
    if value is None:
        return None
    found = reader.mapping(value, path, ("files_before", "first_or_upgrade_until", "reevaluation_until", "article"))
    return Transition(
        files_before=reader.day(found.get("files_before"), f"{path}.files_before"),
        first_or_upgrade_until=reader.day(found.get("first_or_upgrade_until"), f"{path}.first_or_upgrade_until"),
        reevaluation_until=reader.day(found.get("reevaluation_until"), f"{path}.reevaluation_until"),
        article=reader.text(found.get("article"), f"{path}.article"),
    )


# --- rubrics ----------------------------------------------------------------------------------------------

RUBRIC_KEYS = [
    "edition",
    "regulation",
    "legal_basis",
    "set",
    "slug",
    "name",
    "industry",
    "group",
    "subgroup",
    "ministry",
    "status",
    "valid_from",
    "valid_until",
    "note",
    "star_rule",
    "knock_out_lines",
    "knock_outs",
    "parts",
    "star_conditions",
    "problems",
    "anomalies",
    "missing",
    "sources",
    "verified_against_signed_pdf",
]


def read_rubric(document: object, *, edition: RubricEdition, file: str) -> Rubric:
    """A rubric from its document; raises RubricFault with every fault: file, path, reason."""
    reader = _Reader(file)
    found = reader.mapping(document, "", RUBRIC_KEYS)
    if any(key not in found for key in RUBRIC_KEYS):
        reader.finish()
    if found["edition"] != edition.code:
        reader.fault("edition", f"phải là {edition.code}")
    if found["regulation"] != edition.regulation:
        reader.fault("regulation", f"phải là {edition.regulation}")
    lines = reader.texts(found["knock_out_lines"], "knock_out_lines")
    rubric = Rubric(
        edition=edition,
        legal_basis=reader.text(found["legal_basis"], "legal_basis"),
        set_number=reader.whole(found["set"], "set", low=1, high=99),
        slug=reader.text(found["slug"], "slug"),
        name=reader.text(found["name"], "name"),
        industry=reader.text(found["industry"], "industry"),
        group=reader.text(found["group"], "group"),
        subgroup=reader.text_or_none(found["subgroup"], "subgroup"),
        ministry=reader.text_or_none(found["ministry"], "ministry"),
        status=reader.member(Status, found["status"], "status", Status.COMPLETE),
        valid_from=reader.day_or_none(found["valid_from"], "valid_from") or edition.valid_from,
        valid_until=reader.day_or_none(found["valid_until"], "valid_until") or edition.valid_until,
        note=reader.text(found["note"], "note"),
        star_rule=reader.text_or_none(found["star_rule"], "star_rule"),
        knock_out_lines=lines,
        knock_outs=reader.items(found["knock_outs"], "knock_outs", lambda v, p: _knock_out(reader, v, p, lines)),
        parts=reader.items(found["parts"], "parts", lambda v, p: _part(reader, v, p)),
        star_conditions=reader.items(
            found["star_conditions"], "star_conditions", lambda v, p: _star_condition(reader, v, p)
        ),
        problems=reader.texts(found["problems"], "problems"),
        anomalies=reader.items(found["anomalies"], "anomalies", lambda v, p: _anomaly(reader, v, p)),
        missing=reader.texts(found["missing"], "missing"),
        sources=reader.texts(found["sources"], "sources"),
        is_verified_against_signed_pdf=reader.truth(
            found["verified_against_signed_pdf"], "verified_against_signed_pdf"
        ),
    )
    if rubric.set_number not in edition.sets:
        reader.fault("set", "bộ này không có trong danh mục của quyết định")
    _no_twice(reader, "knock_outs", (ground.code for ground in rubric.knock_outs))
    _check_codes(reader, rubric)
    _check_points(reader, rubric)
    _check_sums(reader, rubric)
    if not reader.faults:
        _check_stars(reader, rubric)
    reader.finish()
    return rubric


def _no_twice(reader: _Reader, path: str, codes: Iterable[str]) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            reader.fault(path, f"mã {code} dùng {count} lần")


def _knock_out(reader: _Reader, value: object, path: str, lines: tuple[str, ...]) -> KnockOut:
    found = reader.mapping(value, path, ("code", "text"))
    ground = KnockOut(
        code=reader.text(found.get("code"), f"{path}.code"),
        text=reader.text(found.get("text"), f"{path}.text"),
    )
    if not any(ground.text in line for line in lines):
        reader.fault(f"{path}.text", "không phải lời văn của dòng «Hồ sơ bị loại khi»")
    return ground


def _anomaly(reader: _Reader, value: object, path: str) -> dict[str, Any]:
    keys = ("level", "level_index", "source_value", "source_2020", "source_2022", "used", "kept_as_in_source")
    return dict(reader.mapping(value, path, ("at", "reason"), keys))


def _part(reader: _Reader, value: object, path: str) -> RubricPart:
    found = reader.mapping(value, path, ("code", "name", "max", "sections"))
    return RubricPart(
        code=reader.text(found.get("code"), f"{path}.code"),
        name=reader.text(found.get("name"), f"{path}.name"),
        max_points=reader.whole(found.get("max"), f"{path}.max", low=1, high=100),
        sections=reader.items(found.get("sections"), f"{path}.sections", lambda v, p: _section(reader, v, p)),
    )


def _section(reader: _Reader, value: object, path: str) -> Section:
    found = reader.mapping(value, path, ("code", "name", "max", "criteria"), ("notes",))
    return Section(
        code=_code(reader, found.get("code"), f"{path}.code"),
        name=reader.text(found.get("name"), f"{path}.name"),
        max_points=reader.whole(found.get("max"), f"{path}.max", low=1, high=100),
        criteria=reader.items(found.get("criteria"), f"{path}.criteria", lambda v, p: _criterion(reader, v, p)),
        notes=reader.texts(found.get("notes", []), f"{path}.notes"),
    )


def _code(reader: _Reader, value: object, path: str) -> str:
    code = reader.text(value, path)
    if code and not CODE.fullmatch(code):
        reader.fault(path, f"mã «{code}» không đúng dạng 6, 6.1 hoặc 6.1.1")
        return ""
    return code


def _criterion(reader: _Reader, value: object, path: str, *, is_sub: bool = False) -> Criterion:
    optional = ["label", "is_implicit", "min_star", "notes", "conditions", "scoring", "levels", "cases"]
    if not is_sub:
        optional.append("subcriteria")
    found = reader.mapping(value, path, ("code", "name", "max"), optional)
    subcriteria: tuple[Criterion, ...] = ()
    scoring: Scoring | None = None
    if "subcriteria" in found:
        subcriteria = reader.items(
            found["subcriteria"], f"{path}.subcriteria", lambda v, p: _criterion(reader, v, p, is_sub=True)
        )
        if not subcriteria:
            reader.fault(f"{path}.subcriteria", "danh sách rỗng")
        for key in ("scoring", "levels", "cases", "min_star"):
            if key in found:
                reader.fault(f"{path}.{key}", "tiêu chí có tiêu chí con thì không tự chấm điểm")
    elif "scoring" not in found:
        reader.fault(f"{path}.scoring", "thiếu khóa")
    else:
        scoring = reader.member(Scoring, found["scoring"], f"{path}.scoring", Scoring.ONE_LEVEL)
    return Criterion(
        code=_code(reader, found.get("code"), f"{path}.code"),
        name=reader.text(found.get("name"), f"{path}.name"),
        max_points=reader.whole(found.get("max"), f"{path}.max", low=1, high=100),
        scoring=scoring,
        levels=reader.items(found.get("levels", []), f"{path}.levels", lambda v, p: _level(reader, v, p)),
        cases=reader.items(found.get("cases", []), f"{path}.cases", lambda v, p: _case(reader, v, p)),
        subcriteria=subcriteria,
        conditions=reader.items(
            found.get("conditions", []), f"{path}.conditions", lambda v, p: _condition(reader, v, p)
        ),
        notes=reader.texts(found.get("notes", []), f"{path}.notes"),
        label=reader.text_or_none(found.get("label"), f"{path}.label"),
        is_implicit=reader.truth(found.get("is_implicit", False), f"{path}.is_implicit"),
        min_star=_star(reader, found["min_star"], f"{path}.min_star") if "min_star" in found else None,
    )


def _star(reader: _Reader, value: object, path: str) -> int:
    if type(value) is not int or value not in STARS:
        reader.fault(path, "dấu sao phải là 3, 4 hoặc 5")
        return 3
    return value


def _level(reader: _Reader, value: object, path: str) -> ScoreOption:
    found = reader.mapping(value, path, ("points", "text"), ("min_star",))
    return ScoreOption(
        points=reader.whole(found.get("points"), f"{path}.points", high=100),
        text=reader.text(found.get("text"), f"{path}.text"),
        min_star=_star(reader, found["min_star"], f"{path}.min_star") if "min_star" in found else None,
    )


def _case(reader: _Reader, value: object, path: str) -> Case:
    found = reader.mapping(value, path, ("code", "name", "levels"))
    return Case(
        code=reader.text(found.get("code"), f"{path}.code"),
        name=reader.text(found.get("name"), f"{path}.name"),
        levels=reader.items(found.get("levels"), f"{path}.levels", lambda v, p: _level(reader, v, p)),
    )


def _condition(reader: _Reader, value: object, path: str) -> Condition:
    found = reader.mapping(value, path, ("effect", "text"))
    return Condition(
        effect=reader.member(Effect, found.get("effect"), f"{path}.effect", Effect.REQUIREMENT),
        text=reader.text(found.get("text"), f"{path}.text"),
    )


def _star_condition(reader: _Reader, value: object, path: str) -> StarCondition:
    found = reader.mapping(value, path, ("star", "criterion", "min_points", "basis"))
    return StarCondition(
        star=_star(reader, found.get("star"), f"{path}.star"),
        criterion=_code(reader, found.get("criterion"), f"{path}.criterion"),
        min_points=reader.whole(found.get("min_points"), f"{path}.min_points", low=1, high=100),
        basis=reader.member(Basis, found.get("basis"), f"{path}.basis", Basis.LEVEL),
    )


# --- what must hold between the pieces --------------------------------------------------------------------


def _walk(rubric: Rubric) -> Iterable[tuple[str, Criterion]]:
    """Every leaf with its path in the file."""
    for p, part in enumerate(rubric.parts):
        for s, section in enumerate(part.sections):
            for c, criterion in enumerate(section.criteria):
                path = f"parts[{p}].sections[{s}].criteria[{c}]"
                if criterion.subcriteria:
                    for n, sub in enumerate(criterion.subcriteria):
                        yield f"{path}.subcriteria[{n}]", sub
                else:
                    yield path, criterion


def _check_codes(reader: _Reader, rubric: Rubric) -> None:
    """Codes are unique, nested under their section, and in the order of the law."""
    if [part.code for part in rubric.parts] != list(rubric.edition.part_maxima):
        reader.fault("parts", "phải gồm đúng các phần " + ", ".join(rubric.edition.part_maxima))
    _no_twice(reader, "parts", (section.code for section in rubric.sections if section.code))
    criteria = [criterion for section in rubric.sections for criterion in section.criteria]
    codes = [one.code for criterion in criteria for one in (criterion, *criterion.subcriteria) if one.code]
    _no_twice(reader, "parts", codes)
    if not reader.faults and codes != sorted(codes, key=code_order):
        reader.fault("parts", "mã tiêu chí không theo thứ tự")
    for p, part in enumerate(rubric.parts):
        for s, section in enumerate(part.sections):
            path = f"parts[{p}].sections[{s}]"
            if not section.criteria:
                reader.fault(f"{path}.criteria", "danh sách rỗng")
            for c, criterion in enumerate(section.criteria):
                at = f"{path}.criteria[{c}].code"
                if criterion.is_implicit:
                    if criterion.code != section.code or len(section.criteria) != 1:
                        reader.fault(at, "tiêu chí ngầm phải mang mã của mục và đứng một mình")
                elif criterion.code and criterion.code.rpartition(".")[0] != section.code:
                    reader.fault(at, f"mã {criterion.code} không thuộc mục {section.code}")
                for n, sub in enumerate(criterion.subcriteria):
                    if sub.code and sub.code.rpartition(".")[0] != criterion.code:
                        reader.fault(
                            f"{path}.criteria[{c}].subcriteria[{n}].code",
                            f"mã {sub.code} không thuộc tiêu chí {criterion.code}",
                        )


def _check_points(reader: _Reader, rubric: Rubric) -> None:
    """The levels of each leaf fit its way of scoring and its maximum."""
    for path, leaf in _walk(rubric):
        if leaf.scoring is None:
            continue
        has_cases = leaf.scoring is Scoring.ONE_LEVEL_IN_ONE_CASE
        if has_cases and len(leaf.cases) < 2:
            reader.fault(f"{path}.cases", "phải có ít nhất hai trường hợp")
        if not has_cases and leaf.cases:
            reader.fault(f"{path}.cases", f"cách chấm {leaf.scoring} không có trường hợp")
        if leaf.scoring in (Scoring.BINARY, Scoring.ONE_LEVEL_IN_ONE_CASE) and leaf.levels:
            reader.fault(f"{path}.levels", f"cách chấm {leaf.scoring} không có mức ở đây")
        if leaf.scoring in (Scoring.ONE_LEVEL, Scoring.SUM) and not leaf.levels:
            reader.fault(f"{path}.levels", "phải có ít nhất một mức")
        _no_twice(reader, f"{path}.cases", (case.code for case in leaf.cases))
        lists = [(f"{path}.cases[{n}].levels", case.levels) for n, case in enumerate(leaf.cases)]
        if leaf.scoring is Scoring.ONE_LEVEL:
            lists.append((f"{path}.levels", leaf.levels))
        for at, levels in lists:
            points = [level.points for level in levels]
            if not points:
                reader.fault(at, "phải có ít nhất một mức")
            elif points != sorted(points):
                reader.fault(at, "điểm của các mức không được giảm theo thứ tự")
        _check_highest(reader, rubric, path, leaf)


def _check_highest(reader: _Reader, rubric: Rubric, path: str, leaf: Criterion) -> None:
    if leaf.scoring is Scoring.SUM:
        reached, words = sum(level.points for level in leaf.levels), "tổng điểm các nội dung"
    elif leaf.scoring is Scoring.BINARY:
        reached, words = 1, "tiêu chí có hoặc không"
    else:
        levels = [*leaf.levels, *(level for case in leaf.cases for level in case.levels)]
        reached, words = max((level.points for level in levels), default=0), "mức cao nhất"
    if reached != leaf.max_points and (reached > leaf.max_points or rubric.status is Status.COMPLETE):
        reader.fault(f"{path}.max", f"{words} là {reached}, điểm tối đa ghi {leaf.max_points}")


def _check_sums(reader: _Reader, rubric: Rubric) -> None:
    """Criteria add up to their section, sections to their part, parts to what the decision says."""
    for p, part in enumerate(rubric.parts):
        expected = rubric.edition.part_maxima.get(part.code)
        if expected is not None and part.max_points != expected:
            reader.fault(f"parts[{p}].max", f"phần {part.code} phải là {expected} điểm, đang ghi {part.max_points}")
        if rubric.status is Status.PARTIAL:
            continue
        total = sum(section.max_points for section in part.sections)
        if total != part.max_points:
            reader.fault(f"parts[{p}].sections", f"các mục cộng lại {total}, phần {part.code} ghi {part.max_points}")
        for s, section in enumerate(part.sections):
            path = f"parts[{p}].sections[{s}]"
            total = sum(criterion.max_points for criterion in section.criteria)
            if total != section.max_points:
                reader.fault(f"{path}.criteria", f"các tiêu chí cộng lại {total}, mục ghi {section.max_points}")
            for c, criterion in enumerate(section.criteria):
                total = sum(sub.max_points for sub in criterion.subcriteria)
                if criterion.subcriteria and total != criterion.max_points:
                    reader.fault(
                        f"{path}.criteria[{c}].subcriteria",
                        f"các tiêu chí con cộng lại {total}, tiêu chí ghi {criterion.max_points}",
                    )


def _check_stars(reader: _Reader, rubric: Rubric) -> None:
    """The star conditions are exactly the marks printed on levels and headings, each within its maximum."""
    printed: Counter[StarCondition] = Counter()
    for _, leaf in _walk(rubric):
        if leaf.min_star is not None:
            printed[StarCondition(leaf.min_star, leaf.code, leaf.lowest_points, Basis.HEADING)] += 1
        levels = [*leaf.levels, *(level for case in leaf.cases for level in case.levels)]
        for level in levels:
            if level.min_star is not None:
                printed[StarCondition(level.min_star, leaf.code, level.points, Basis.LEVEL)] += 1
    if printed and not rubric.edition.has_star_marks:
        reader.fault("star_conditions", "quyết định này không có dấu sao")
    stated = Counter(rubric.star_conditions)
    _no_twice(reader, "star_conditions", (f"{one.criterion} ({one.star} sao)" for one in rubric.star_conditions))
    for at, condition in enumerate(rubric.star_conditions):
        path = f"star_conditions[{at}]"
        if not rubric.has_leaf(condition.criterion):
            reader.fault(f"{path}.criterion", f"không có tiêu chí chấm điểm {condition.criterion}")
            continue
        highest = rubric.leaf(condition.criterion).max_points
        if condition.min_points > highest:
            reader.fault(
                f"{path}.min_points",
                f"yêu cầu {condition.min_points} điểm, cao hơn điểm tối đa {highest} của tiêu chí "
                f"{condition.criterion}",
            )
        elif condition not in printed:
            reader.fault(path, f"không có dấu {condition.star} sao ở mức này của tiêu chí {condition.criterion}")
    for condition in printed - stated:
        reader.fault(
            "star_conditions",
            f"thiếu yêu cầu {condition.star} sao của tiêu chí {condition.criterion} ({condition.min_points} điểm)",
        )
    order = [(one.star, code_order(one.criterion)) for one in rubric.star_conditions]
    if order != sorted(order):
        reader.fault("star_conditions", "phải xếp theo hạng sao rồi theo thứ tự tiêu chí")
