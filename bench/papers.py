"""The minutes of a large sitting: 40 products, 9 members, every reason printed; and the same signed twice."""

import json
import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure

PRODUCTS, MEMBERS = 40, 9
GOAL_SECONDS = 3


def content(seed: int = 40) -> dict:
    """What the minutes print, with results the engine worked out from random sheets."""
    from ocop.interfaces.console.assess import assess_text
    from ocop.programme.rubrics.editions import rubric

    choose = random.Random(seed)
    leaves = rubric("26/2026/QĐ-TTg", 11).leaves()
    people = [f"Nguyễn Thị Hồng Ước {number}" for number in range(1, MEMBERS + 1)]

    def answer(leaf):
        return {"level": choose.randrange(len(leaf.levels))} if leaf.levels else {"met": choose.random() < 0.5}

    items = []
    for place in range(1, PRODUCTS + 1):
        sheets = [{"member": name, "scores": {leaf.code: answer(leaf) for leaf in leaves}} for name in people]
        document = {"regulation": "26/2026/QĐ-TTg", "set": 11, "rules": {}, "sheets": sheets}
        found = assess_text(json.dumps(document))
        items.append(
            {
                "position": place,
                "dossier_version": 2,
                "product": f"Chè tôm nõn Đồi Gò Móc {place}",
                "producer": f"Hợp tác xã Chè Đồi Gò Móc {place}",
                "regulation": "26/2026/QĐ-TTg",
                "set_number": 11,
                "set_name": "Chè tươi, chè chế biến",
                "sheets": [
                    {
                        "member": one["member"],
                        "points": str(one["points"]),
                        "remark": "Bao bì đẹp; cần bổ sung mã truy xuất nguồn gốc và hướng dẫn pha.",
                    }
                    for one in found["members"]
                ],
                "recused": [],
                "spread": {"points": "20", "note": "Hội đồng đã thảo luận."},
                "knock_outs": [],
                "result": {
                    "average_shown": str(found["average_points"])[:5].replace(".", ","),
                    "star": found["star"],
                    "is_knocked_out": False,
                    "because": found["because"],
                },
            }
        )
    return {
        "session": {
            "name": "Phiên họp thứ nhất",
            "held_on": "2026-11-18",
            "starts_at": "08:00",
            "place": "Hội trường UBND tỉnh",
            "opened_at": "2026-11-18T01:00:00+00:00",
            "closed_at": "2026-11-18T10:00:00+00:00",
            "round": "Đợt 02 năm 2026",
        },
        "council": {
            "name": "Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Thái Nguyên",
            "province_code": "19",
            "document_number": "1201/QĐ-UBND",
            "document_date": "2026-06-01",
            "document_authority": "UBND tỉnh Thái Nguyên",
        },
        "rules": {"quorum": "3/4", "gate_test": "MAJORITY", "missed_gate": "LOWER_STAR", "largest_spread": None},
        "quorum": {"sentence": f"Phiên đủ 3/4 thành viên: có mặt {MEMBERS}/{MEMBERS}, cần 7."},
        "members": [
            {
                "name": name,
                "seat": "CHAIR" if place == 0 else "SECRETARY" if place == 1 else "MEMBER",
                "organisation": "Sở Nông nghiệp và Môi trường",
                "is_scoring": True,
                "is_present": True,
            }
            for place, name in enumerate(people)
        ],
        "items": items,
        "stars": {"3": PRODUCTS},
        "record_root": "ab" * 32,
    }


def measure() -> Figure:
    """Seconds for the PDF of the minutes, the best of three; the fields and two signatures beside it."""
    from ocop.foundation.signing.pades import with_signing_places
    from ocop.foundation.signing.pdf_signer import SigningRequest
    from ocop.foundation.signing.trial_signer import TrialSigner
    from ocop.foundation.typesetting.official_paper import official_pdf, official_signing_places
    from ocop.programme.evaluation.paper.minutes import TEMPLATE, MinutesPaper, minutes_paper

    now = datetime(2026, 11, 18, 10, 5, tzinfo=UTC)
    facts = content()
    times = []
    for number in range(3):
        # Another number each time: typst remembers what it has laid out before.
        paper = minutes_paper(MinutesPaper(facts, province="Tỉnh Thái Nguyên", number=f"{number}/BB", is_to_sign=True))
        began = time.perf_counter()
        pdf = official_pdf(TEMPLATE, paper, now=now)
        times.append(time.perf_counter() - began)
    with tempfile.TemporaryDirectory() as folder:
        signer = TrialSigner(Path(folder))
        began = time.perf_counter()
        signed = with_signing_places(pdf, official_signing_places(TEMPLATE, paper))
        for field_name, name in (("thu_ky", "Nguyễn Thị Hường"), ("chu_tich", "Đặng Văn Ước")):
            signed = signer.sign(
                signed, SigningRequest(field_name, name, field_name, "Ký biên bản", "Thái Nguyên", now)
            )
        signing = time.perf_counter() - began
    return Figure(
        name="minutes PDF of 40 products and 9 members",
        value=round(max(times), 3),
        unit="s",
        peer="",
        peer_value=None,
        ratio=None,
        goal=f"<= {GOAL_SECONDS} s",
        is_met=max(times) <= GOAL_SECONDS,
        details={"best": round(min(times), 3), "two_signatures": round(signing, 3), "bytes": len(pdf)},
    )
