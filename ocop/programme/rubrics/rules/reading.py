"""Read a rubric or an edition strictly: every fault is found, none is repaired.

A rubric decides public awards, so the reader believes nothing: every key is known, every sum is checked
(khoản 1 Điều 3 of 26/2026/QĐ-TTg: 40 + 25 + 35; 35 + 25 + 40 in 1048/QĐ-TTg), every star condition must be
the mark printed on a level. A set with status PARTIAL is a transcript with holes: its sums may miss,
everything else must be right.
"""

from __future__ import annotations

from typing import Any

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
)
from ocop.programme.rubrics.rules.rubric_checks import check_codes, check_points, check_stars, check_sums
from ocop.programme.rubrics.rules.strict_reader import CODE, STARS, Reader


def read_edition(document: object, *, file: str) -> RubricEdition:
    """An edition from its document; raises RubricFault with every fault."""
    reader = Reader(file)
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


def _amendment(reader: Reader, value: object, path: str) -> Amendment:
    found = reader.mapping(value, path, ("regulation", "issued_on", "note"))
    return Amendment(
        regulation=reader.text(found.get("regulation"), f"{path}.regulation"),
        issued_on=reader.day(found.get("issued_on"), f"{path}.issued_on"),
        note=reader.text(found.get("note"), f"{path}.note"),
    )


def _band(reader: Reader, value: object, path: str) -> Band:
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


def _check_bands(reader: Reader, bands: tuple[Band, ...]) -> None:
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


def _transition(reader: Reader, value: object, path: str) -> Transition | None:
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
    reader = Reader(file)
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
    reader.no_twice("knock_outs", (ground.code for ground in rubric.knock_outs))
    check_codes(reader, rubric)
    check_points(reader, rubric)
    check_sums(reader, rubric)
    if not reader.faults:
        check_stars(reader, rubric)
    reader.finish()
    return rubric


def _knock_out(reader: Reader, value: object, path: str, lines: tuple[str, ...]) -> KnockOut:
    found = reader.mapping(value, path, ("code", "text"))
    ground = KnockOut(
        code=reader.text(found.get("code"), f"{path}.code"),
        text=reader.text(found.get("text"), f"{path}.text"),
    )
    if not any(ground.text in line for line in lines):
        reader.fault(f"{path}.text", "không phải lời văn của dòng «Hồ sơ bị loại khi»")
    return ground


def _anomaly(reader: Reader, value: object, path: str) -> dict[str, Any]:
    keys = ("level", "level_index", "source_value", "source_2020", "source_2022", "used", "kept_as_in_source")
    return dict(reader.mapping(value, path, ("at", "reason"), keys))


def _part(reader: Reader, value: object, path: str) -> RubricPart:
    found = reader.mapping(value, path, ("code", "name", "max", "sections"))
    return RubricPart(
        code=reader.text(found.get("code"), f"{path}.code"),
        name=reader.text(found.get("name"), f"{path}.name"),
        max_points=reader.whole(found.get("max"), f"{path}.max", low=1, high=100),
        sections=reader.items(found.get("sections"), f"{path}.sections", lambda v, p: _section(reader, v, p)),
    )


def _section(reader: Reader, value: object, path: str) -> Section:
    found = reader.mapping(value, path, ("code", "name", "max", "criteria"), ("notes",))
    return Section(
        code=_code(reader, found.get("code"), f"{path}.code"),
        name=reader.text(found.get("name"), f"{path}.name"),
        max_points=reader.whole(found.get("max"), f"{path}.max", low=1, high=100),
        criteria=reader.items(found.get("criteria"), f"{path}.criteria", lambda v, p: _criterion(reader, v, p)),
        notes=reader.texts(found.get("notes", []), f"{path}.notes"),
    )


def _code(reader: Reader, value: object, path: str) -> str:
    code = reader.text(value, path)
    if code and not CODE.fullmatch(code):
        reader.fault(path, f"mã «{code}» không đúng dạng 6, 6.1 hoặc 6.1.1")
        return ""
    return code


def _criterion(reader: Reader, value: object, path: str, *, is_sub: bool = False) -> Criterion:
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


def _star(reader: Reader, value: object, path: str) -> int:
    if type(value) is not int or value not in STARS:
        reader.fault(path, "dấu sao phải là 3, 4 hoặc 5")
        return 3
    return value


def _level(reader: Reader, value: object, path: str) -> ScoreOption:
    found = reader.mapping(value, path, ("points", "text"), ("min_star",))
    return ScoreOption(
        points=reader.whole(found.get("points"), f"{path}.points", high=100),
        text=reader.text(found.get("text"), f"{path}.text"),
        min_star=_star(reader, found["min_star"], f"{path}.min_star") if "min_star" in found else None,
    )


def _case(reader: Reader, value: object, path: str) -> Case:
    found = reader.mapping(value, path, ("code", "name", "levels"))
    return Case(
        code=reader.text(found.get("code"), f"{path}.code"),
        name=reader.text(found.get("name"), f"{path}.name"),
        levels=reader.items(found.get("levels"), f"{path}.levels", lambda v, p: _level(reader, v, p)),
    )


def _condition(reader: Reader, value: object, path: str) -> Condition:
    found = reader.mapping(value, path, ("effect", "text"))
    return Condition(
        effect=reader.member(Effect, found.get("effect"), f"{path}.effect", Effect.REQUIREMENT),
        text=reader.text(found.get("text"), f"{path}.text"),
    )


def _star_condition(reader: Reader, value: object, path: str) -> StarCondition:
    found = reader.mapping(value, path, ("star", "criterion", "min_points", "basis"))
    return StarCondition(
        star=_star(reader, found.get("star"), f"{path}.star"),
        criterion=_code(reader, found.get("criterion"), f"{path}.criterion"),
        min_points=reader.whole(found.get("min_points"), f"{path}.min_points", low=1, high=100),
        basis=reader.member(Basis, found.get("basis"), f"{path}.basis", Basis.LEVEL),
    )
