"""What is looked at, as data: khoản 3 Điều 9, with the criteria the product's star rests on."""

from dataclasses import dataclass

from ocop.programme.inspections.rules.inspection_kinds import ChecklistPart
from ocop.programme.rubrics.rules.rubric import Rubric, StarCondition

DECISION = "Quyết định số 26/2026/QĐ-TTg"
CRITERIA_BASIS = f"điểm a khoản 3 Điều 9 {DECISION}"
MARK_BASIS = f"điểm b khoản 3 Điều 9 {DECISION}"
FACTS_BASIS = f"điểm c khoản 1 Điều 8 {DECISION}"


@dataclass(frozen=True)
class ItemDraft:
    """One question: its code within the checklist, part, words (Vietnamese, as the minutes print them) and basis."""

    code: str
    part: ChecklistPart
    words: str
    basis: str


FOOD_ITEMS = (
    ItemDraft(
        "food.certificate",
        ChecklistPart.FOOD_SAFETY,
        "Giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm, hoặc giấy tờ thay thế, còn hiệu lực.",
        FACTS_BASIS,
    ),
    ItemDraft(
        "food.declaration",
        ChecklistPart.FOOD_SAFETY,
        "Hồ sơ công bố chất lượng sản phẩm đúng với sản phẩm đang bán.",
        FACTS_BASIS,
    ),
    ItemDraft(
        "food.tests",
        ChecklistPart.FOOD_SAFETY,
        "Phiếu kiểm nghiệm định kỳ đủ chỉ tiêu công bố, do phòng thử nghiệm được chỉ định hoặc công nhận cấp.",
        FACTS_BASIS,
    ),
    ItemDraft(
        "food.conditions",
        ChecklistPart.FOOD_SAFETY,
        "Điều kiện vệ sinh nơi sản xuất, bảo quản; người trực tiếp sản xuất được tập huấn, khám sức khỏe.",
        FACTS_BASIS,
    ),
)
COMMON_ITEMS = (
    ItemDraft(
        "mark.only_recognised",
        ChecklistPart.MARK,
        "Nhãn hiệu OCOP và số sao chỉ in trên đúng sản phẩm được công nhận, đúng hạng sao, còn hiệu lực.",
        MARK_BASIS,
    ),
    ItemDraft(
        "mark.publicity",
        ChecklistPart.MARK,
        "Quảng cáo, gian hàng, trang mạng nói đúng về sản phẩm và hạng sao, không gây nhầm lẫn.",
        MARK_BASIS,
    ),
    ItemDraft(
        "label.content",
        ChecklistPart.LABEL,
        "Nhãn ghi đủ nội dung bắt buộc: tên hàng hóa, tên và địa chỉ đơn vị chịu trách nhiệm, xuất xứ, định lượng, "
        "thành phần, ngày sản xuất, hạn sử dụng.",
        FACTS_BASIS,
    ),
    ItemDraft(
        "label.same",
        ChecklistPart.LABEL,
        "Bao bì, quy cách, thành phần đúng với sản phẩm đã được đánh giá.",
        CRITERIA_BASIS,
    ),
    ItemDraft(
        "trace.stamp",
        ChecklistPart.TRACEABILITY,
        "Tem, mã truy xuất mở được, dẫn đúng sản phẩm và chủ thể.",
        FACTS_BASIS,
    ),
    ItemDraft(
        "trace.records",
        ChecklistPart.TRACEABILITY,
        "Sổ ghi nguyên liệu, sản xuất, xuất bán đủ để truy lại một lô hàng.",
        FACTS_BASIS,
    ),
)
STILL_MADE = ItemDraft(
    "criteria.still_made",
    ChecklistPart.CRITERIA,
    "Chủ thể còn hoạt động và còn sản xuất sản phẩm được công nhận.",
    f"điểm đ khoản 1 Điều 8 {DECISION}",
)
WITHOUT_RUBRIC = ItemDraft(
    "criteria.dossier",
    ChecklistPart.CRITERIA,
    "Nguyên liệu, công nghệ, lao động, thị trường như hồ sơ đã được đánh giá, phân hạng.",
    CRITERIA_BASIS,
)


def checklist(*, rubric: Rubric | None, star: int, is_food: bool) -> list[ItemDraft]:
    """The questions about one certificate, in the order they are asked.

    `rubric` is the one the star was given by; each criterion with a minimum for that star or a lower one becomes a
    question with the level the star rests on. Without a rubric (a record from a list) one general question stands.
    """
    criteria = [_of_condition(rubric, one) for one in _highest(rubric, star)] if rubric is not None else []
    drafts = [STILL_MADE, *(criteria or [WITHOUT_RUBRIC]), *(FOOD_ITEMS if is_food else ()), *COMMON_ITEMS]
    order = list(ChecklistPart)
    return sorted(drafts, key=lambda one: order.index(one.part))


def _highest(rubric: Rubric, star: int) -> list[StarCondition]:
    """For each criterion the condition of the highest star that is not above the product's."""
    found: dict[str, StarCondition] = {}
    for condition in rubric.star_conditions:
        known = found.get(condition.criterion)
        if condition.star <= star and (known is None or condition.min_points >= known.min_points):
            found[condition.criterion] = condition
    return list(found.values())


def _of_condition(rubric: Rubric, condition: StarCondition) -> ItemDraft:
    criterion = next(
        one
        for section in rubric.sections
        for whole in section.criteria
        for one in (whole, *whole.subcriteria)
        if one.code == condition.criterion
    )
    level = next((one.text for one in criterion.levels if one.points >= condition.min_points), "")
    words = f"Tiêu chí {criterion.code}. {criterion.name}: cần từ {condition.min_points} điểm"
    return ItemDraft(
        f"criteria.{criterion.code}",
        ChecklistPart.CRITERIA,
        f"{words} cho hạng {condition.star} sao" + (f" ({level.strip('- ').rstrip('.;')})." if level else "."),
        f"Phụ lục II {rubric.edition.decision}; {CRITERIA_BASIS}",
    )
