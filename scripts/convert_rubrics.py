"""Turn a folder of transcribed rubrics (YAML) into the programme's own rubric data (JSON).

    python scripts/convert_rubrics.py FOLDER [--into ocop/programme/rubrics/editions]

Run by a maintainer when a transcript is corrected; the product itself reads only the JSON. The run is
deterministic: the same folder gives the same bytes. Every text of the law is copied as it stands, never
trimmed or respelled. What the converter adds is only shape: codes of knock-outs, edition facts, enum names.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml

BandRow = tuple[int, int, int, bool, str, str | None, str | None]
STAR_MARK_ARTICLE = "ghi chú dấu sao tại các phiếu đánh giá, Phụ lục II"

# Điều 3 khoản 3 of 26/2026/QĐ-TTg; the wording of the bands is the decision's own.
BANDS_2026: list[BandRow] = [
    (5, 90, 100, True, "từ 90 đến 100 điểm", "điểm a khoản 3 Điều 3", "Bộ Nông nghiệp và Môi trường"),
    (4, 70, 90, False, "từ 70 đến dưới 90 điểm", "điểm b khoản 3 Điều 3", "Ủy ban nhân dân cấp tỉnh"),
    (3, 50, 70, False, "từ 50 đến dưới 70 điểm", "điểm c khoản 3 Điều 3", "Ủy ban nhân dân cấp tỉnh"),
    (2, 30, 50, False, "từ 30 đến dưới 50 điểm", "điểm d khoản 3 Điều 3", None),
    (1, 0, 30, False, "dưới 30 điểm", "điểm đ khoản 3 Điều 3", None),
]
# Same half-open edges; the articles of 148 were not found, so none is named.
BANDS_2023: list[BandRow] = [
    (star, low, high, closed, words, None, None) for star, low, high, closed, words, _, _ in BANDS_2026
]
BANDS_2019: list[BandRow] = [
    (5, 90, 100, True, "từ 90 đến 100 điểm", None, None),
    (4, 70, 90, False, "từ 70 đến 89 điểm", None, None),
    (3, 50, 70, False, "từ 50 đến 69 điểm", None, None),
    (2, 30, 50, False, "từ 30 đến 49 điểm", None, None),
    (1, 0, 30, False, "dưới 30 điểm", None, None),
]


def bands(rows: list[BandRow]) -> list[dict[str, Any]]:
    names = ("star", "low", "high", "is_high_included", "printed", "article", "authority")
    return [dict(zip(names, row, strict=True)) for row in rows]


EDITIONS: dict[str, dict[str, Any]] = {
    "qd26-2026": {
        "code": "qd26-2026",
        "regulation": "26/2026/QĐ-TTg",
        "title": "Quyết định ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm mỗi xã một sản phẩm",
        "issued_on": "2026-05-22",
        "valid_from": "2026-05-22",
        "valid_until": None,
        "replaces": ["148/QĐ-TTg", "1489/QĐ-TTg"],
        "amended_by": [],
        "part_maxima": {"A": 40, "B": 25, "C": 35},
        "bands": bands(BANDS_2026),
        "bands_note": "Khoảng nửa mở: hạng cao hơn nhận điểm đầu khoảng. Quyết định không quy định làm tròn, "
        "vì vậy xếp khung theo số chính xác.",
        "certificate_months": 36,
        "has_star_marks": True,
        "articles": {
            "part_maxima": "khoản 1 Điều 3",
            "rubrics": "khoản 2 Điều 3 và Phụ lục II",
            "bands": "khoản 3 Điều 3",
            "star_marks": STAR_MARK_ARTICLE,
            "certificate_months": "khoản 3 Điều 4",
            "no_recognition_below_three": "điểm a khoản 1 Điều 4",
            "five_star_authority": "điểm b khoản 1 Điều 4",
            "validity": "khoản 1 Điều 11",
        },
        "transition": None,
        "source": "GitHub hakienpdu95/minhan, docs/bnn_txng.html, commit "
        "94397bfc4fc870e69c79f5543cdcc39cca9a6c5b "
        "(transcript of the whole decision)",
        "source_note": "The signed PDF (vanban.chinhphu.vn docid=218267; SHA-256 recorded by one public "
        "repository: "
        "1916672a65212ad2591e2cc91718c626717c4f81b81457743da4374a72dfdd7a) was not readable when this was "
        "transcribed. Doubtful places are listed under `anomalies` of each set.",
        "verified_against_signed_pdf": False,
    },
    "qd148-2023": {
        "code": "qd148-2023",
        "regulation": "148/QĐ-TTg",
        "title": "Quyết định ban hành Bộ tiêu chí và quy trình đánh giá, phân hạng sản phẩm OCOP",
        "issued_on": "2023-02-24",
        "valid_from": "2023-02-24",
        "valid_until": "2026-07-21",
        "replaces": ["1048/QĐ-TTg", "781/QĐ-TTg"],
        "amended_by": [{"regulation": "1489/QĐ-TTg", "issued_on": "2025-07-06", "note": "text not found"}],
        "part_maxima": {"A": 40, "B": 25, "C": 35},
        "bands": bands(BANDS_2023),
        "bands_note": "Khoảng nửa mở như Quyết định số 26/2026/QĐ-TTg; chưa tìm được điều khoản của Quyết "
        "định "
        "số 148/QĐ-TTg nên không dẫn điều khoản.",
        "certificate_months": 36,
        "has_star_marks": True,
        "articles": {"star_marks": "dấu sao trong các phiếu đánh giá"},
        "transition": {
            "files_before": "2026-05-22",
            "first_or_upgrade_until": "2026-07-21",
            "reevaluation_until": "2026-06-21",
            "article": "khoản 2 Điều 12 Quyết định số 26/2026/QĐ-TTg",
        },
        "source": "GitHub augustine-tran/ocop, db/ocop/OCOP - N. ….csv, 2024-03-20 (one source)",
        "source_note": "Text as of March 2024, before 1489/QĐ-TTg. valid_until: 60 days after 22/5/2026 "
        "(khoản 2 "
        "Điều 11 of 26/2026/QĐ-TTg). certificate_months: practice of recognition decisions of the time. "
        "A star on a criterion's heading (3.6) is read as 'at least the lowest level with points'; the "
        "reading is ours.",
        "verified_against_signed_pdf": False,
    },
    "qd1048-2019": {
        "code": "qd1048-2019",
        "regulation": "1048/QĐ-TTg",
        "title": "Quyết định ban hành Bộ tiêu chí đánh giá, phân hạng sản phẩm OCOP",
        "issued_on": "2019-08-21",
        "valid_from": "2019-08-21",
        "valid_until": "2023-02-23",
        "replaces": [],
        "amended_by": [{"regulation": "781/QĐ-TTg", "issued_on": "2020-06-08", "note": "tourism rubric: set 27 here"}],
        "part_maxima": {"A": 35, "B": 25, "C": 40},
        "bands": bands(BANDS_2019),
        "bands_note": "Khung in theo số nguyên (30 - 49, 50 - 69, 70 - 89, 90 - 100) nên để hở giữa 49 và "
        "50, 69 và "
        "70, 89 và 90. Khi tính lại lịch sử, điểm trung bình nằm trong khoảng hở thuộc khung dưới.",
        "certificate_months": 36,
        "has_star_marks": False,
        "articles": {},
        "transition": None,
        "source": "GitHub congnn1107/ocop_project (2020-11) and tranquangduc24011999/ommani_ocop "
        "(2022-05), rubric "
        "tables only, compared level by level",
        "source_note": "Maxima of criteria are the highest level; the parts add up to 35/25/40.",
        "verified_against_signed_pdf": False,
    },
}

# 781/QĐ-TTg (8/6/2020) put another tourism rubric in place of set 26; it is kept beside it as set 27.
VALIDITY_OF_SET = {
    ("qd1048-2019", 26): (None, "2020-06-07"),
    ("qd1048-2019", 27): ("2020-06-08", None),
}

# "Hồ sơ bị loại khi …": what the line says, cut into its grounds. Each fragment stands word for
# word in the line.
FORGED = ("FORGED_FILE", ("Giả mạo hồ sơ",))
FOOD_SAFETY = (
    "FOOD_SAFETY_CERTIFICATE_MISSING",
    ("không tuân thủ đầy đủ các quy định về giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm theo quy định",),
)
LICENCE = (
    "PRODUCTION_LICENCE_MISSING",
    ("không có giấy phép sản xuất theo quy định", "giấy phép sản xuất theo quy định"),
)
CONDITIONS = (
    "PRODUCTION_CONDITIONS_NOT_MET",
    (
        "không tuân thủ đầy đủ các quy định về giấy chứng nhận cơ sở đủ điều kiện sản xuất sản phẩm "
        "(GMP đối với thực phẩm bảo vệ hoặc tương đương)",
        "không có đủ điều kiện bắt buộc để sản xuất sản phẩm theo quy định quản lý chuyên ngành của Bộ Y tế",
        "không có đủ điều kiện bắt buộc để sản xuất sản phẩm theo quy định quản lý chuyên ngành",
    ),
)
REGISTRATION = (
    "DECLARATION_LABEL_ADVERTISING_NOT_MET",
    ("Hồ sơ đăng ký bản đăng ký công bố chất lượng sản phẩm, ghi nhãn sản phẩm, quảng cáo sản phẩm",),
)
DECLARATION = (
    "PRODUCT_DECLARATION_MISSING",
    (
        "không có Bản công bố sản phẩm (hoặc tương đương)",
        "không có bản công bố sản phẩm (hoặc tương đương)",
    ),
)
FILE = (
    "FILE_NOT_AS_REQUIRED",
    (
        "không đáp ứng về hồ sơ đăng ký theo quy định",
        "không đáp ứng về Hồ sơ đăng ký theo quy định",
        "không đáp ứng quy định hồ sơ đăng ký theo quy định",
        "không đáp ứng quy định Hồ sơ đăng ký theo quy định",
    ),
)
GROUNDS = (FORGED, FOOD_SAFETY, LICENCE, CONDITIONS, REGISTRATION, DECLARATION, FILE)
JOINTS = {"", "hoặc", "; hoặc", ";", "Hồ sơ bị loại khi:", "Bị loại khi:"}


def knock_outs(line: str) -> list[dict[str, str]]:
    """The grounds of one 'Hồ sơ bị loại khi' line, in its order; refuses a line it cannot use up whole."""
    found: list[tuple[int, str, str]] = []
    for code, wordings in GROUNDS:
        for words in wordings:
            at = line.find(words)
            if at >= 0:
                found.append((at, code, words))
                break
    found.sort()
    rest, end = [], 0
    for at, _, words in found:
        rest.append(line[end:at].strip())
        end = at + len(words)
    rest.append(line[end:].strip())
    unused = [piece for piece in rest if piece not in JOINTS]
    if unused:
        raise SystemExit(f"knock-out line not understood: {unused} in {line!r}")
    return [{"code": code, "text": words} for _, code, words in found]


def level(source: dict[str, Any]) -> dict[str, Any]:
    kept = {"points": source["points"], "text": source["text_vi"]}
    if "min_star" in source:
        kept["min_star"] = source["min_star"]
    return kept


def criterion(source: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {"code": source["code"], "name": source["name_vi"], "max": source["max"]}
    if "label_vi" in source:
        kept["label"] = source["label_vi"]
    if source.get("implicit"):
        kept["is_implicit"] = True
    if "min_star" in source:
        kept["min_star"] = source["min_star"]
    if "notes_vi" in source:
        kept["notes"] = source["notes_vi"]
    if "gates" in source:
        kept["conditions"] = [{"effect": gate["effect"].upper(), "text": gate["text_vi"]} for gate in source["gates"]]
    if "subcriteria" in source:
        kept["subcriteria"] = [criterion(one) for one in source["subcriteria"]]
        return kept
    kept["scoring"] = source.get("scoring", "one_level").upper()
    if "cases" in source:
        kept["cases"] = [
            {"code": case["code"], "name": case["name_vi"], "levels": [level(one) for one in case["levels"]]}
            for case in source["cases"]
        ]
    else:
        kept["levels"] = [level(one) for one in source["levels"]]
    return kept


def section(source: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {"code": source["code"], "name": source["name_vi"], "max": source["max"]}
    if "notes_vi" in source:
        kept["notes"] = source["notes_vi"]
    kept["criteria"] = [criterion(one) for one in source["criteria"]]
    return kept


def star_conditions(source: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "star": group["star"],
            "criterion": need["criterion"],
            "min_points": need["min_points"],
            "basis": "HEADING" if "basis" in need else "LEVEL",
        }
        for group in source.get("star_conditions", [])
        for need in group["requires"]
    ]


def rubric(source: dict[str, Any], edition: dict[str, Any]) -> dict[str, Any]:
    valid_from, valid_until = VALIDITY_OF_SET.get((edition["code"], source["set"]), (None, None))
    lines: list[str] = source.get("disqualify_vi", [])
    return {
        "edition": edition["code"],
        "regulation": edition["regulation"],
        "legal_basis": source["regulation"],
        "set": source["set"],
        "slug": source["code"],
        "name": source["name_vi"],
        "industry": source["group"]["industry_vi"],
        "group": source["group"]["group_vi"],
        "subgroup": source["group"]["subgroup_vi"],
        "ministry": source["ministry"],
        "status": source["status"].upper(),
        "valid_from": valid_from,
        "valid_until": valid_until,
        "note": source["regulation_note"],
        "star_rule": source.get("star_rule_vi"),
        "knock_out_lines": lines,
        "knock_outs": [ground for line in lines for ground in knock_outs(line)],
        "parts": [
            {
                "code": part["code"],
                "name": part["name_vi"],
                "max": part["max"],
                "sections": [section(one) for one in part["sections"]],
            }
            for part in source["parts"]
        ],
        "star_conditions": star_conditions(source),
        "problems": source["validation"].get("problems", []),
        "anomalies": source.get("source_anomalies", []),
        "missing": source.get("missing", []),
        "sources": source["sources"],
        "verified_against_signed_pdf": False,
    }


def write(path: Path, document: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("folder", type=Path, help="folder with <edition>_<NN>_<name>.yaml")
    here = Path(__file__).resolve().parent.parent
    arguments.add_argument("--into", type=Path, default=here / "ocop/programme/rubrics/editions")
    chosen = arguments.parse_args()
    written = 0
    for code, edition in EDITIONS.items():
        paths = sorted(chosen.folder.glob(f"{code}_*.yaml"))
        if not paths:
            sys.stderr.write(f"no rubric of {code} in {chosen.folder}\n")
            return 1
        numbers = []
        for path in paths:
            source = yaml.safe_load(path.read_text(encoding="utf-8"))
            write(chosen.into / code / f"set-{source['set']:02d}.json", rubric(source, edition))
            numbers.append(source["set"])
        write(chosen.into / code / "edition.json", {**edition, "sets": sorted(numbers)})
        written += len(numbers)
    sys.stdout.write(f"{written} rubrics of {len(EDITIONS)} editions\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
