"""The sentences of a result: which article, which level, which members, which arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ocop.programme.councils.rules.council_seats import Averaging
from ocop.programme.evaluation.rules.averaging import FEWEST_TO_TRIM, WHOLE, MemberTotal, comparable, widest_spread
from ocop.programme.evaluation.rules.banding import LOWEST_RECOGNISED
from ocop.programme.evaluation.rules.council_rules import (
    CouncilRules,
    GateTest,
    MissedGate,
    SpreadAction,
    is_spread_too_large,
)
from ocop.programme.evaluation.rules.exact import spoken
from ocop.programme.evaluation.rules.outcome import GateCheck
from ocop.programme.rubrics.rules.answer import chosen_option
from ocop.programme.rubrics.rules.rubric import Band, Basis, Rubric, StarCondition

MOST_NAMED = 15
"""More members than this are counted, not named."""

HIGHEST = 5
GATE_TESTS = {
    GateTest.MEAN: "điểm trung bình của tiêu chí đạt điểm của mức ghi dấu sao",
    GateTest.MAJORITY: "quá nửa số phiếu đạt mức ghi dấu sao",
    GateTest.CONSOLIDATED: "mức Hội đồng thống nhất đạt mức ghi dấu sao",
}
MISSED_GATES = {
    MissedGate.LOWER_STAR: "được xếp hạng thấp hơn gần nhất mà mọi yêu cầu tối thiểu đều đạt",
    MissedGate.NOT_RATED: "không được xếp hạng",
}


def names(members: Sequence[str]) -> str:
    if len(members) <= MOST_NAMED:
        return ", ".join(members)
    return f"{', '.join(members[:MOST_NAMED])} và {len(members) - MOST_NAMED} thành viên khác"


def mean_sentence(points: Sequence[int]) -> str:
    """'(78 + 81 + 84) / 3 = 81'."""
    mean = Fraction(sum(points), len(points))
    above = " + ".join(map(str, points)) if len(points) <= MOST_NAMED else str(sum(points))
    if 1 < len(points) <= MOST_NAMED:
        above = f"({above})"
    text = spoken(mean)
    if text.startswith(f"{sum(points)}/{len(points)} "):
        return f"{above} / {len(points)} {text.partition(' ')[2]}"
    return f"{above} / {len(points)} = {text}"


def of_council_rules(rubric: Rubric, rules: CouncilRules) -> str:
    return (
        f"Quy chế áp dụng: yêu cầu tối thiểu (dấu sao) coi là đạt khi {GATE_TESTS[rules.gate_test]}; sản "
        "phẩm đủ điểm "
        f"nhưng thiếu yêu cầu tối thiểu {MISSED_GATES[rules.missed_gate]}; {rubric.edition.decision} không "
        "quy định "
        "hai điểm này."
    )


def of_average(rubric: Rubric, members: Sequence[MemberTotal], parts: Mapping[str, Fraction], average: Fraction) -> str:
    if any(one.parts is not None for one in members):
        sums = " + ".join(spoken(parts[part.code]) for part in rubric.parts)
        return (
            f"Tổng điểm trung bình = {sums} = {spoken(average)}, cộng từ điểm trung bình của từng tiêu chí; "
            f"mỗi tiêu chí lấy trung bình của các phiếu chấm tiêu chí đó ({_who_scores_what(members)})."
        )
    counted = [one.points for one in members]
    if any(one.weight != WHOLE for one in members):
        counted = sorted(counted)[1:-1]
    arithmetic = mean_sentence(counted)
    if len(members) > MOST_NAMED:
        return f"Tổng điểm trung bình = {arithmetic} (tổng điểm của {len(counted)} phiếu chia cho số phiếu)."
    each = ", ".join(f"{one.member} {one.points}" for one in members)
    return f"Tổng điểm trung bình = {arithmetic} ({each})."


def _who_scores_what(members: Sequence[MemberTotal]) -> str:
    said = []
    for group in comparable(members):
        parts = group[0].parts
        what = "cả bộ" if parts is None else f"phần {', '.join(sorted(parts))}"
        said.append(f"{names([f'{one.member} {one.points}' for one in group])} chấm {what}")
    return "; ".join(said)


def of_averaging(rubric: Rubric, members: Sequence[MemberTotal], rules: CouncilRules) -> list[str]:
    """That extremes were left out, which, and that this is the council's own rule and not the law's."""
    if rules.averaging is not Averaging.TRIMMED_MEAN:
        return []
    own = (
        f"Quy chế của Hội đồng cho bỏ một phiếu có tổng điểm cao nhất và một phiếu thấp nhất khi có từ "
        f"{FEWEST_TO_TRIM} phiếu; {rubric.edition.decision} chỉ nói “tổng điểm trung bình”"
    )
    trimmed = [group for group in comparable(members) if any(one.weight != WHOLE for one in group)]
    if not trimmed:
        return [f"{own}. Có {len(members)} phiếu nên không bỏ phiếu nào."]
    return [f"{own}. Trong {len(group)} phiếu, {_left_out(group)}." for group in trimmed]


def _left_out(group: Sequence[MemberTotal]) -> str:
    points = [one.points for one in group]
    said = []
    for word, extreme in (("cao nhất", max(points)), ("thấp nhất", min(points))):
        at_the_edge = [one.member for one in group if one.points == extreme]
        if len(at_the_edge) == 1:
            said.append(f"bỏ phiếu {word} của {at_the_edge[0]} ({extreme} điểm)")
        else:
            said.append(
                f"bỏ một phiếu {word} ({extreme} điểm): {len(at_the_edge)} phiếu bằng nhau của {names(at_the_edge)} "
                f"nên mỗi phiếu bớt 1/{len(at_the_edge)}"
            )
    return " và ".join(said)


def of_parts(rubric: Rubric, parts: dict[str, Fraction]) -> str:
    each = "; ".join(f"phần {part.code}: {spoken(parts[part.code])} trên {part.max_points}" for part in rubric.parts)
    return f"Điểm trung bình từng phần: {each}."


def of_spread(members: Sequence[MemberTotal], rules: CouncilRules) -> list[str]:
    if not is_spread_too_large(rules, widest_spread(members)):
        return []
    action = {
        SpreadAction.DISCUSS_AND_RESCORE: "Hội đồng phải thảo luận và chấm lại",
        SpreadAction.WARN: "đề nghị Hội đồng xem xét",
    }[rules.spread_action]
    totals = max(
        ([one.points for one in group] for group in comparable(members)),
        key=lambda points: max(points) - min(points),
    )
    return [
        f"Phiếu cao nhất {max(totals)} điểm và phiếu thấp nhất {min(totals)} điểm lệch nhau "
        f"{max(totals) - min(totals)} điểm, "
        f"quá {rules.largest_spread} điểm theo quy chế: {action}."
    ]


def of_band(rubric: Rubric, band: Band, average: Fraction) -> list[str]:
    edition = rubric.edition
    source = f"{band.article} {edition.decision}" if band.article else f"khung điểm của {edition.decision}"
    sentences = [f"Tổng điểm trung bình {spoken(average)} thuộc khung hạng {band.star} sao: {band.printed} ({source})."]
    above = next((one for one in edition.bands if one.star == band.star + 1), None)
    is_between = f"đến {band.high - 1} điểm" in band.printed and average > band.high - 1
    if is_between and above is not None:
        sentences.append(
            f"Khung in theo số nguyên nên hở giữa {band.high - 1} và {above.low} điểm; điểm nằm trong "
            "khoảng hở thuộc "
            "khung dưới."
        )
    return sentences


def wanted_level(rubric: Rubric, condition: StarCondition) -> str:
    """The words of the marked level."""
    leaf = rubric.leaf(condition.criterion)
    levels = [*leaf.levels, *(level for case in leaf.cases for level in case.levels)]
    if condition.basis is Basis.LEVEL:
        marked = [level for level in levels if level.min_star == condition.star]
    else:
        marked = [level for level in levels if level.points == condition.min_points]
    return marked[0].text if marked else leaf.name


def of_unmet_gate(rubric: Rubric, check: GateCheck, members: Sequence[MemberTotal]) -> str:
    condition = check.condition
    leaf = rubric.leaf(condition.criterion)
    start = (
        f"Tiêu chí {leaf.code} «{leaf.name}» chưa đạt yêu cầu tối thiểu của hạng {condition.star} sao: cần "
        "mức "
        f"«{wanted_level(rubric, condition)}» ({condition.min_points} điểm) trở lên"
    )
    scoring = [one for one in members if one.scores(rubric.part_of(leaf.code))]
    if check.gate_test is GateTest.MEAN:
        if any(one.weight != WHOLE for one in scoring):
            return f"{start}; điểm trung bình của tiêu chí sau khi bỏ phiếu theo quy chế = {spoken(check.mean)}."
        return f"{start}; điểm trung bình của tiêu chí = {mean_sentence(check.points)}."
    if check.gate_test is GateTest.CONSOLIDATED:
        option = None if check.agreed is None else chosen_option(leaf, check.agreed)
        agreed = "không đạt mức nào" if option is None else f"mức «{option.text}»"
        return f"{start}; Hội đồng thống nhất {agreed} ({check.agreed_points} điểm)."
    below = [
        member.member for member, points in zip(scoring, check.points, strict=True) if points < condition.min_points
    ]
    if check.is_decided_by_chair:
        return (
            f"{start} ở quá nửa số phiếu; {check.reached}/{len(check.points)} phiếu đạt, số phiếu bằng nhau nên "
            f"theo quy chế phiếu của người chủ trì quyết định: chưa đạt. Phiếu chưa đạt: {names(below)}."
        )
    return (
        f"{start} ở quá nửa số phiếu, chỉ có {check.reached}/{len(check.points)} phiếu đạt; "
        f"phiếu chưa đạt: {names(below)}."
    )


def of_gates(rubric: Rubric, band: int, checks: Sequence[GateCheck], members: Sequence[MemberTotal]) -> list[str]:
    """What the star marks say, up to the band."""
    edition = rubric.edition
    if not edition.has_star_marks:
        return [f"{edition.decision} không ghi dấu sao ở các mức điểm; hạng chỉ theo tổng điểm trung bình."]
    if band < LOWEST_RECOGNISED:
        return ["Khung điểm dưới 3 sao không có yêu cầu tối thiểu."]
    sentences = []
    for star in range(LOWEST_RECOGNISED, band + 1):
        of_star = [check for check in checks if check.condition.star == star]
        unmet = [check for check in of_star if not check.holds]
        sentences += [of_unmet_gate(rubric, check, members) for check in unmet]
        sentences += [
            f"Tiêu chí {check.condition.criterion}: {check.reached}/{len(check.points)} phiếu đạt mức của hạng {star} "
            "sao, số phiếu bằng nhau nên theo quy chế phiếu của người chủ trì quyết định: đạt."
            for check in of_star
            if check.holds and check.is_decided_by_chair
        ]
        if not of_star:
            sentences.append(f"Phiếu đánh giá của bộ này không ghi yêu cầu tối thiểu cho hạng {star} sao.")
        elif not unmet:
            codes = ", ".join(check.condition.criterion for check in of_star)
            sentences.append(f"Đạt đủ {len(of_star)} yêu cầu tối thiểu của hạng {star} sao (tiêu chí {codes}).")
    return sentences


def of_knock_outs(rubric: Rubric, knock_outs: Sequence[str]) -> list[str]:
    known = {ground.code: ground.text for ground in rubric.elimination_grounds}
    return [f"Bị loại vì: {known.get(ground, ground)}." for ground in knock_outs]


def council_star(star: int, *, of_province: bool) -> str:
    """What a council may say of a result: a province's council finds a potential, the ministry decides on 5 stars
    (Điều 7 khoản 3 điểm e, khoản 4)."""
    if star == 0:
        return "không xếp hạng"
    return "tiềm năng 5 sao" if star == HIGHEST and of_province else f"{star} sao"


_FIVE_STARS = f"Kết quả: hạng {HIGHEST} sao"


def council_sentences(because: Sequence[str], *, of_province: bool) -> list[str]:
    """The sentences of a result as a council's pages and papers say them; the engine's own words stay as they are.

    The engine knows bands and no councils: of a province's council its "hạng 5 sao" is a potential (`council_star`).
    """
    if not of_province:
        return list(because)
    potential = f"Kết quả: {council_star(HIGHEST, of_province=True)}"
    return [potential + one.removeprefix(_FIVE_STARS) if one.startswith(_FIVE_STARS) else one for one in because]


def of_star(rubric: Rubric, band: int, star: int, *, is_knocked_out: bool) -> list[str]:
    """The result, and what follows from it."""
    edition = rubric.edition
    if is_knocked_out:
        return ["Kết quả: không xếp hạng (0 sao) vì hồ sơ hoặc sản phẩm bị loại, không phụ thuộc vào điểm."]
    if star == 0:
        return [
            f"Kết quả: không xếp hạng (0 sao); đủ điểm khung {band} sao nhưng thiếu yêu cầu tối thiểu, "
            "theo quy chế "
            "thì không xếp hạng."
        ]
    if star < band:
        result = f"Kết quả: hạng {star} sao; đủ điểm khung {band} sao nhưng thiếu yêu cầu tối thiểu nêu trên."
    elif star >= LOWEST_RECOGNISED and edition.has_star_marks:
        result = f"Kết quả: hạng {star} sao; đủ điểm và đạt mọi yêu cầu tối thiểu."
    else:
        result = f"Kết quả: hạng {star} sao theo tổng điểm trung bình."
    sentences = [result]
    no_recognition = edition.cite("no_recognition_below_three")
    ministry = edition.cite("five_star_authority")
    if star < LOWEST_RECOGNISED and no_recognition:
        sentences.append(
            "Đối với sản phẩm đạt 1 sao hoặc 2 sao, không ban hành quyết định công nhận và không cấp "
            f"giấy chứng nhận ({no_recognition})."
        )
    if star == HIGHEST and ministry:
        authority = next(band.authority for band in edition.bands if band.star == HIGHEST)
        sentences.append(f"Hạng 5 sao do {authority} đánh giá, phân hạng và quyết định công nhận ({ministry}).")
    return sentences
