"""Second part of the demo: recognised products as public sources tell them, brought in like any office's list."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

from ocop.foundation.refusal import Refusal
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.recognition.operations.import_products import commit_import, preview_import

LIST = Path(__file__).with_name("real_products.csv")
KNOWN_DAYS = Path(__file__).with_name("known_decision_dates.csv")
BROUGHT_IN_AT = datetime(2026, 7, 1, 9, tzinfo=VIETNAM).astimezone(UTC)
"""The sources were read by then; the day does not move, for nothing of the list is made up."""
IMPORTER = "cb.bo"


def real_products_are_loaded() -> bool:
    """True when the part has done its work."""
    return products_visible_to(DEMO).filter(is_demo=False).exclude(source_url="").exists()


def load_real_products(calendar: Calendar) -> int:
    """Import the list; out: how many of its rows. Nothing of it is made up, so nothing is marked as demo."""
    actor = Cast(calendar.ends_on).actor(IMPORTER)
    content = list_with_known_days()
    preview = preview_import(actor=actor, name=LIST.name, content=content, now=BROUGHT_IN_AT)
    if preview.plan.error_count:
        raise Refusal(*(f"{fault.cell} {fault.code}: {fault.read}" for fault in preview.plan.faults))
    choose = Random("ocop-real").choice  # noqa: S311  (codes that lead to public pages; the same in every demo)
    commit_import(actor=actor, batch_id=preview.batch.pk, choose=choose, now=BROUGHT_IN_AT)
    return len(preview.plan.rows)


def list_with_known_days() -> bytes:
    """The list, with the day beside the number of a decision where a source tells it; no other day is guessed."""
    with KNOWN_DAYS.open(encoding="utf-8", newline="") as file:
        known = list(csv.DictReader(file))
    by_number = {row["decision"]: row["decided_on"] for row in known if row["decision"]}
    by_product = {row["product"]: row["decided_on"] for row in known if row["product"]}
    with LIST.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, columns = list(reader), list(reader.fieldnames or ())
    for row in rows:
        day = by_number.get(row["decision"]) or _beside(row, by_product.get(row["product"]))
        if day:
            row["decision"] = f"{row['decision']} ngày {date.fromisoformat(day):%d/%m/%Y}".strip()
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _beside(row: dict[str, str], day: str | None) -> str | None:
    """A day known for one product: only where the row's own note tells it."""
    return day if day and f"{date.fromisoformat(day):%d/%m/%Y}" in row["note"] else None
