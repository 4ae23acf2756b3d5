"""Policies the documents of the provinces name, as the demo records them: what a source does not say stays empty."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.support.operations.paper_of_decision import DecisionPaper
from ocop.programme.support.operations.writing_policy import LineSheet, VersionSheet
from ocop.programme.support.rules.support_kinds import Event, LineKind, Payer

MILLION = Decimal(1_000_000)
FILE = Path(__file__).with_name("known_policies.csv")


def known_policies() -> Iterator[tuple[str, str, VersionSheet]]:
    """(province, name, version) of each policy, in the order of the file."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows.setdefault((row["province"], row["name"]), []).append(row)
    for (province, name), lines in rows.items():
        yield province, name, _sheet(lines)


def _sheet(rows: list[dict[str, str]]) -> VersionSheet:
    first = rows[0]
    paper = None
    if first["number"]:
        day = date.fromisoformat(first["issued_on"])
        paper = DecisionPaper(first["number"], day, first["issuer"], DocumentKind.RESOLUTION)
    return VersionSheet(
        valid_from=date.fromisoformat(first["valid_from"]),
        valid_until=date.fromisoformat(first["valid_until"]) if first["valid_until"] else None,
        paper=paper,
        paper_words=first["paper_words"],
        lines=[_line(row) for row in rows if row["stars"]],
        is_only_proposed=bool(first["is_only_proposed"]),
        note=first["note"],
        source_note=first["source_note"],
    )


def _line(row: dict[str, str]) -> LineSheet:
    return LineSheet(
        kind=LineKind.AWARD,
        payer=Payer(row["payer"]),
        event=Event(row["event"]),
        star=int(row["stars"]),
        amount=Decimal(row["amount_million_dong"]) * MILLION,
        pays_difference=bool(row["is_once_a_product"]),
    )
