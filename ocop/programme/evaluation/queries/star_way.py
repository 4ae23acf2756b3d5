"""The shortest way to a star from the producer's own marks, with the paper each step needs and the help there is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.models import Dossier, Evidence
from ocop.programme.dossiers.queries.dossier_content import answers_of
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.eliminating import notes_of_elimination
from ocop.programme.evaluation.queries.effort_weights import weights_on
from ocop.programme.evaluation.rules.effort import Kind, effort_of, kinds_of
from ocop.programme.evaluation.rules.shortest_path import Raise, StarWay, shortest_way
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, chosen_option
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric, Scoring, why_not_score

STARS = (3, 4, 5)
SUPPORT_LABELS = {
    "CONSULTING": gettext_lazy("Tư vấn xây dựng hồ sơ, phương án sản xuất"),
    "DIGITAL": gettext_lazy("Số hóa dữ liệu, truy xuất nguồn gốc"),
    "DESIGN": gettext_lazy("Tập huấn, thiết kế mẫu mã, hoàn thiện sản phẩm"),
    "PROMOTION": gettext_lazy("Quảng bá, xúc tiến thương mại"),
    "SALES_POINT": gettext_lazy("Điểm giới thiệu, bán sản phẩm OCOP (tối đa 50%)"),
    "TRADEMARK": gettext_lazy("Đăng ký nhãn hiệu, sở hữu trí tuệ (tối đa 35 triệu đồng)"),
    "PACKAGING": gettext_lazy("In bao bì, tem, nhãn"),
}
"""Nội dung chi hỗ trợ OCOP of Thông tư 53/2022/TT-BTC; amounts and terms are the province's."""
MOST_TITLES = 3


@dataclass(frozen=True)
class PaperNeeded:
    """A kind of paper that shows the step, and those of it at hand in the wallet."""

    label: str
    at_hand: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """One criterion to raise: from how many points to how many, in the law's words, with which papers and help."""

    code: str
    name: str
    before: int
    after: int
    wanted: str
    is_required: bool
    papers: tuple[PaperNeeded, ...]
    support: tuple[str, ...]
    effort: int

    @property
    def gain(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class StarWayView:
    """The way to one star; `steps` empty and `is_out_of_reach` when nothing that may be raised leads there."""

    star: int
    total: int
    is_out_of_reach: bool
    steps: tuple[Step, ...]

    @property
    def is_reached(self) -> bool:
        return not self.is_out_of_reach and not self.steps


def ways_to_stars(
    dossier: Dossier, today: date, *, left_out: Collection[str] = (), weights: Mapping[str, int] | None = None
) -> list[StarWayView]:
    """The ways to 3, 4 and 5 stars, required steps first, then the easiest; empty for a rubric that cannot score.

    A criterion whose kind of paper is at hand, not run out, takes half the effort. `left_out`: codes of criteria the
    producer says cannot be raised. `weights`: efforts to try instead of those of the province. Three queries beyond the
    dossier with its rubric and marks.
    """
    rubric = rubric_rules(dossier.rubric)
    if why_not_score(rubric) is not None:
        return []
    answers = answers_of(dossier, rubric)
    kinds = kinds_of(rubric)
    wallet = _wallet(dossier, today)
    must_score = set(notes_of_elimination(rubric))
    own = weights_on(dossier.product.province_code, today) if weights is None else weights

    def weight(leaf: Criterion) -> int | None:
        kind = kinds[leaf.code]
        effort = effort_of(kind, own)
        if effort is None or leaf.code in left_out:
            return None
        return (2 - any(code in wallet for code in kind.papers)) * effort

    return [
        _view(star, shortest_way(rubric, answers, star, weight, must_score=must_score), rubric, kinds, wallet)
        for star in STARS
    ]


def _view(
    star: int, way: StarWay | None, rubric: Rubric, kinds: dict[str, Kind], wallet: dict[str, list[str]]
) -> StarWayView:
    if way is None:
        return StarWayView(star, 0, is_out_of_reach=True, steps=())
    least = {one.criterion: one.min_points for one in rubric.star_conditions if one.star <= star}
    steps = [_step(one, rubric, kinds[one.code], wallet, least) for one in way.raises]
    steps.sort(key=lambda one: (not one.is_required, one.effort))
    return StarWayView(star, way.total, is_out_of_reach=False, steps=tuple(steps))


def _step(one: Raise, rubric: Rubric, kind: Kind, wallet: dict[str, list[str]], least: dict[str, int]) -> Step:
    leaf = rubric.leaf(one.code)
    return Step(
        code=one.code,
        name=leaf.name,
        before=one.before,
        after=one.after,
        wanted=_wanted(leaf, one.answer),
        is_required=one.before < least.get(one.code, 0),
        papers=tuple(
            PaperNeeded(str(EVIDENCE_TYPE_LABELS[EvidenceType(code)]), tuple(wallet.get(code, ())[:MOST_TITLES]))
            for code in kind.papers
        ),
        support=tuple(str(SUPPORT_LABELS[code]) for code in kind.support),
        effort=one.effort,
    )


def _wanted(leaf: Criterion, answer: Answer) -> str:
    if leaf.scoring is Scoring.BINARY:
        return _("Có, đạt yêu cầu")
    if leaf.scoring is Scoring.SUM:
        return "; ".join(leaf.levels[item].text for item in answer.items)
    option = chosen_option(leaf, answer)
    return option.text if option else ""


def _wallet(dossier: Dossier, today: date) -> dict[str, list[str]]:
    """Kind of paper → titles of those in force; of the producer or of this product."""
    found: dict[str, list[str]] = {}
    rows = Evidence.objects.filter(producer_id=dossier.producer_id, retired_at__isnull=True, superseded_by__isnull=True)
    for paper in rows.order_by("-added_at", "-pk").only("type", "title", "expires_on", "product_id"):
        is_of_another = paper.product_id is not None and paper.product_id != dossier.product_id
        has_run_out = paper.expires_on is not None and paper.expires_on < today
        if not is_of_another and not has_run_out:
            found.setdefault(paper.type, []).append(paper.title)
    return found
