"""The assess engine: a thousand sheets of one product, beside merely reading the same JSON."""

import io
import json
import random
import time

from bench.figures import Figure
from ocop.interfaces.console.assess import run_assess
from ocop.programme.rubrics.editions import rubric

SHEETS = 1000


def document(seed: int = 7) -> str:
    """A thousand random sheets of set 11 as `ocop assess` reads them."""
    choose = random.Random(seed)
    leaves = rubric("26/2026/QĐ-TTg", 11).leaves()

    def answer(leaf):
        if not leaf.levels:
            return {"met": choose.random() < 0.5}
        return {"level": choose.randrange(len(leaf.levels))}

    sheets = [
        {"member": f"M{number}", "scores": {leaf.code: answer(leaf) for leaf in leaves}} for number in range(SHEETS)
    ]
    return json.dumps({"regulation": "26/2026/QĐ-TTg", "set": 11, "rules": {}, "sheets": sheets})


def measure() -> Figure:
    """Seconds after start for the whole command: read, check, compute, print."""
    text = document()
    ours, peer = [], []
    for _run in range(7):
        began = time.perf_counter()
        code = run_assess(["-"], io.StringIO(text), io.StringIO(), io.StringIO())
        ours.append(time.perf_counter() - began)
        if code != 0:
            raise RuntimeError("assess refused the document")
        began = time.perf_counter()
        json.dumps(json.loads(text))
        peer.append(time.perf_counter() - began)
    value, beside = min(ours), min(peer)
    return Figure(
        name="assess 1,000 sheets of one product",
        value=round(value, 4),
        unit="s",
        peer="reading and writing the same JSON",
        peer_value=round(beside, 4),
        ratio=round(value / beside, 2),
        goal="<= 0.5 s after start",
        is_met=value <= 0.5,
        details={"median": round(sorted(ours)[len(ours) // 2], 4), "bytes": len(text)},
    )
