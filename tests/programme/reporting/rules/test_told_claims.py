"""Claims nobody thought through beforehand are held against one another by what their words say."""

import csv
import io
import random

import pytest

from ocop.programme.reporting.rules.amounts import exactly
from ocop.programme.reporting.rules.claim_file import claim_file
from ocop.programme.reporting.rules.claim_sheet import with_sheet
from ocop.programme.reporting.rules.claims import check_claim, refuse_circles
from ocop.programme.reporting.rules.expressions import Missing
from ocop.programme.reporting.rules.figure_kinds import FigureKind

HEAD = ["id", "seed", "what", "value", "value_max", "unit", "qualifier", "period", "territory", "kind", "computation"]
PLACES = {"Nghệ An": "40", "Hà Nội": "01", "Quảng Ninh": "22", "Lào Cai": "10", "Bắc Giang": "24", "Bắc Kạn": "06"}
NORTH = {"01", "22", "10", "24", "06"}


def _place(words, _on):
    province, _slash, district = (part.strip() for part in words.partition("/"))
    if province not in PLACES:
        return None
    return ("DISTRICT", f"{PLACES[province]}{district}") if district else ("PROVINCE", PLACES[province])


def _answer(question):
    if question.name == "is_in":
        return exactly(int(question.words[1] in NORTH))
    return Missing(question.name)


def _row(what, value, unit="sản phẩm", **more):
    told = {"seed": "N1", "qualifier": "=", "period": "2023", "territory": "Nghệ An", "kind": "kết quả", **more}
    return {"what": what, "value": value, "unit": unit, **told}


def _checks(rows, order=None):
    """Row number → its check; each row is named C-<number> whatever order they are told in."""
    told = io.StringIO()
    sheet = csv.DictWriter(told, HEAD)
    sheet.writeheader()
    named = [{"id": f"C-{number}", **row} for number, row in enumerate(rows)]
    sheet.writerows(named if order is None else [named[place] for place in order])
    file = with_sheet(claim_file(), told.getvalue(), _place)
    book = file.book()
    refuse_circles(book)
    return [check_claim(f"C-{number}", book, _answer) for number in range(len(rows))]


def _stars(total, three, four, *more):
    return [
        _row("sản phẩm được công nhận đạt từ 3 sao trở lên", total),
        _row("sản phẩm đạt 3 sao", three),
        _row("sản phẩm đạt 4 sao", four),
        *(_row("sản phẩm tiềm năng 5 sao", one) for one in more),
    ]


def _makers(total, *parts):
    kinds = ("doanh nghiệp", "hợp tác xã", "hộ sản xuất")
    return [
        _row("tổng số chủ thể OCOP", total, "chủ thể"),
        *(_row(f"trong đó: {kind}", part, "chủ thể") for kind, part in zip(kinds, parts, strict=True)),
    ]


def _money(total, unit="triệu đồng"):
    return [
        _row("tổng kinh phí hỗ trợ", total, unit),
        _row("trong đó: bao bì", 40, "triệu đồng"),
        _row("trong đó: máy móc", 60_000_000, "đồng"),
    ]


def _awards(total):
    return [
        _row("tổng tiền thưởng", total, "triệu đồng"),
        _row("mức thưởng 4 sao", 30, "triệu đồng/sản phẩm", kind="định mức"),
        _row("mức thưởng 3 sao", 20, "triệu đồng/sản phẩm", kind="định mức"),
        _row("sản phẩm đạt 3 sao", 10),
        _row("sản phẩm đạt 4 sao", 10),
    ]


def _first_five(*told):
    return [
        _row("số tỉnh phía Bắc trong 5 tỉnh nhiều sản phẩm nhất", 4, "tỉnh", value_max=5, territory="cả nước"),
        *(_row("sản phẩm OCOP", value, territory=place) for place, value in told),
    ]


def _target(aim, level, what="sản phẩm đạt từ 3 sao", unit="sản phẩm"):
    return [_row(what, aim, unit, qualifier=">=", period="2024", kind="mục tiêu"), _row(what, level, unit)]


NORTHERN = (("Hà Nội", 300), ("Quảng Ninh", 200), ("Lào Cai", 150), ("Bắc Giang", 140))
CASES = {
    "stars add up": (_stars(50, 30, 20), "agrees"),
    "stars do not": (_stars(52, 30, 20), "differs"),
    "a flag is no star": (_stars(84, 20, 64, 3), "agrees"),
    "a flag counted or not": (_stars(87, 20, 64, 3), "agrees"),
    "neither with the flag nor without": (_stars(86, 20, 64, 3), "differs"),
    "makers add up": (_makers(16, 7, 6, 3), "agrees"),
    "makers do not": (_makers(17, 7, 6, 3), "differs"),
    "money in three units": (_money("0,1", "tỷ đồng"), "agrees"),
    "money in the wrong unit": (_money(100, "tỷ đồng"), "differs"),
    "awards": (_awards(500), "agrees"),
    "wrong awards": (_awards(510), "differs"),
    "a share, rounded to the whole": ([_row("doanh nghiệp chiếm", 44, "%"), *_makers(16, 7, 6, 3)], "agrees"),
    "a share, rounded the wrong way": ([_row("doanh nghiệp chiếm", "43,7", "%"), *_makers(16, 7, 6, 3)], "differs"),
    "an average": (
        [
            _row("bình quân hỗ trợ", "63500000", "đồng/đơn vị"),
            _row("kinh phí hỗ trợ", "0,508", "tỷ đồng"),
            _row("đơn vị được hỗ trợ", 8, "đơn vị"),
        ],
        "agrees",
    ),
    "a mean that came out whole": (
        [
            _row("bình quân hỗ trợ", "40,0", "triệu đồng/đơn vị"),
            _row("kinh phí hỗ trợ", 799, "triệu đồng"),
            _row("đơn vị được hỗ trợ", 20, "đơn vị"),
        ],
        "agrees",
    ),
    "parts of the sum they stand below": (
        [
            _row("kinh phí thực hiện Chương trình", 628, "triệu đồng"),
            _row("trong đó ngân sách tỉnh", 345, "triệu đồng"),
            _row("trong đó vốn đối ứng", 283, "triệu đồng"),
            _row("kinh phí hỗ trợ bao bì", 100, "triệu đồng"),
            _row("trong đó in tem", 60, "triệu đồng"),
            _row("trong đó in hộp", 40, "triệu đồng"),
        ],
        "agrees",
    ),
    "a wrong average": (
        [
            _row("bình quân học viên mỗi lớp", 60, "người/lớp"),
            _row("lớp tập huấn", 5, "lớp"),
            _row("học viên", 250, "người"),
        ],
        "differs",
    ),
    "more fit than assessed": (
        [_row("sản phẩm đủ điều kiện", 45), _row("sản phẩm tham gia đánh giá", 40), _row("sản phẩm đăng ký", 50)],
        "differs",
    ),
    "four of five named": (_first_five(*NORTHERN), "differs"),
    "all five named": (_first_five(*NORTHERN, ("Nghệ An", 130), ("Bắc Kạn", 9)), "agrees"),
    "another province among them": (_first_five(*NORTHERN[:3], ("Nghệ An", 130), ("Nghệ An", 0)), "differs"),
    "more than there are": ([_row("tỉnh tổ chức đánh giá", 26, "tỉnh", value_max=25)], "differs"),
    "two papers, one thing, two numbers": (
        [_row("sản phẩm đạt từ 3 sao", 100), _row("sản phẩm OCOP đạt 3 sao trở lên", 110, seed="N2")],
        "differs",
    ),
    "two papers, one number": (
        [_row("sản phẩm đạt từ 3 sao", 104), _row("sản phẩm OCOP đạt 3 sao trở lên", 100, qualifier=">", seed="N2")],
        "agrees",
    ),
    "other places and years": (
        [
            _row("sản phẩm đạt từ 3 sao", 100),
            _row("sản phẩm đạt từ 3 sao", 110, territory="Hà Nội", seed="N2"),
            _row("sản phẩm đạt từ 3 sao", 90, period="2022", seed="N2"),
        ],
        "recorded",
    ),
    "a target below the level": (_target(90, 100), "differs"),
    "a target above it": (_target(120, 100), "recorded"),
    "a target of what is counted each year": (_target(50, 100, "sản phẩm mới"), "recorded"),
    "a share below the level": (_target(80, 95, "sản phẩm dán tem", "%"), "differs"),
    "growth in hundredths": (
        [
            _row("sản phẩm OCOP tăng so với năm 2022", 40, "%"),
            _row("sản phẩm OCOP", 130),
            _row("sản phẩm OCOP", 100, period="2022"),
        ],
        "differs",
    ),
    "districts beyond their province": (
        [
            _row("sản phẩm OCOP", 10, territory="Bắc Kạn"),
            _row("sản phẩm OCOP", 6, territory="Bắc Kạn / Huyện Ba Bể"),
            _row("sản phẩm OCOP", 7, territory="Bắc Kạn / Huyện Na Rì"),
        ],
        "differs",
    ),
    "a cumulative number that fell": (
        [_row("sản phẩm công nhận lũy kế", 280), _row("sản phẩm công nhận lũy kế", 300, period="2022")],
        "differs",
    ),
    "arithmetic beside it, by number": (
        [_row("hai loại", 36, computation="12 + 23 = 35"), _row("gạo", 12), _row("chè", 23)],
        "differs",
    ),
    "arithmetic beside it, by name": (
        [_row("hai loại", 35, computation="C-1 + C-2"), _row("gạo", 12), _row("chè", 23)],
        "agrees",
    ),
    "arithmetic with a number nobody tells": (
        [_row("hai loại", 35, computation="12 + 23 = 35"), _row("gạo", 13), _row("chè", 23)],
        "not_computable",
    ),
    "arithmetic from itself": ([_row("gạo", 12, computation="12/40 = 30"), _row("cả vụ", 40)], "recorded"),
    "parts by two divisions, and qualities": (
        [
            _row("tổng số sản phẩm OCOP", 33),
            _row("trong đó sản phẩm đạt 3 sao", 3),
            _row("trong đó sản phẩm đạt 4 sao", 30),
            _row("trong đó của hợp tác xã", 20),
            _row("trong đó của doanh nghiệp", 13),
            _row("trong đó do phụ nữ làm chủ", 15),
            _row("trong đó có truy xuất nguồn gốc", 25),
        ],
        "agrees",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_first_claim_ends_as_its_fellows_say_in_any_order(name):
    rows, expected = CASES[name]
    checks = _checks(rows)
    assert checks[0].verdict == expected
    assert all(check.name not in check.names for check in checks)
    if expected in {"agrees", "recorded"}:
        assert not [check.name for check in checks if check.verdict == "differs"]
    shuffled = random.Random(name).sample(range(len(rows)), len(rows))
    assert [check.verdict for check in _checks(rows, shuffled)] == [check.verdict for check in checks]


def test_a_name_of_the_file_for_another_thing_takes_nothing_of_the_file():
    told = "id,what,value,unit,period,territory\n" + "\n".join(
        f"{name},{what},{value},sản phẩm,2023,Nghệ An"
        for name, what, value in (
            ("S0-03", "sản phẩm đạt từ 3 sao", 51),
            ("S0-04", "sản phẩm đạt 3 sao", 30),
            ("S0-14", "sản phẩm đạt 4 sao", 20),
        )
    )
    file = with_sheet(claim_file(), told, _place)
    checked = check_claim("S0-03", file.book(), _answer)
    assert (checked.verdict, checked.names) == ("differs", {"S0-04", "S0-14"})
    assert check_claim("S0-14", file.book(), _answer).verdict == "recorded"
    assert file.figures["S0-03"].kind == FigureKind.RESULT
