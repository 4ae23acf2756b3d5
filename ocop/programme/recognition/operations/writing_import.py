"""Writes a planned import in bulk; a part of `commit_import`, not a deed of its own."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import override

from ocop.foundation.bulk_rows import insert_rows, reserve_keys
from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.products.rules.illustrations import illustration_name
from ocop.programme.products.rules.product_sheet import search_text_for, slug_for
from ocop.programme.recognition.models import Certificate, IssuedCode
from ocop.programme.recognition.queries.import_ledger import CertificateEntry, Entry, Ledger, ProductEntry
from ocop.programme.recognition.rules.codes import listed_code, new_public_code
from ocop.programme.recognition.rules.import_progress import ImportStep, Teller, tell_nobody
from ocop.programme.rubrics.labels import INDUSTRY_LABELS

BATCH = 500


def write_import(
    ledger: Ledger,
    *,
    choose: Callable[[str], str],
    now: datetime,
    is_demo: bool = False,
    tell: Teller = tell_nobody,
) -> None:
    """Create and change what the plan says, producers before products before certificates.

    Entries get their keys on the way. Runs inside the transaction of the caller.
    """
    tell(ImportStep.PRODUCERS, 0, len(ledger.producers))
    _write_producers(ledger, now, is_demo=is_demo)
    tell(ImportStep.PRODUCTS, 0, len(ledger.products))
    _write_products(ledger, now, is_demo=is_demo)
    tell(ImportStep.CERTIFICATES, 0, len(ledger.certificates))
    _write_certificates(ledger, choose, now, is_demo=is_demo)


def _write_producers(ledger: Ledger, now: datetime, *, is_demo: bool) -> None:
    new = [entry for entry in ledger.producers if entry.is_new]
    rows = [
        {
            **entry.values,
            "matching_key": fold(entry.values["name"])[:250],
            "sort_key": vietnamese_sort_key(entry.values["name"])[:600],
            "created_at": now,
            "changed_at": now,
            "is_demo": is_demo,
        }
        for entry in new
    ]
    _create(Producer, rows, new)
    changed = [entry for entry in ledger.producers if entry.changed]
    _change(Producer, changed, {"changed_at": now})
    moved = [entry for entry in changed if "commune_code" in entry.changed]
    for start in range(0, len(moved), BATCH):
        for entry in moved[start : start + BATCH]:
            Product.objects.filter(producer_id=entry.key).update(commune_code=entry.values["commune_code"])


def _write_products(ledger: Ledger, now: datetime, *, is_demo: bool) -> None:
    new = [entry for entry in ledger.products if entry.is_new]
    with override("vi"):
        words = {industry.value: str(label) for industry, label in INDUSTRY_LABELS.items()}
    _create(Product, [_product_row(entry, words, now, is_demo=is_demo) for entry in new], new)
    changed = [entry for entry in ledger.touched_products() if entry.changed]
    _change(Product, changed, {"changed_at": now})


def _product_row(entry: ProductEntry, words: dict[str, str], now: datetime, *, is_demo: bool) -> dict[str, Any]:
    assert entry.producer is not None
    values, producer = entry.values, entry.producer.values
    name = values["name"]
    return {
        **values,
        "producer_id": entry.producer.key,
        "search_text": search_text_for(name, words.get(values["industry"], ""), producer["name"]),
        "sort_key": vietnamese_sort_key(name)[:600],
        "slug": slug_for(name),
        "illustration": illustration_name(name, None),
        "province_code": producer["province_code"],
        "commune_code": producer["commune_code"],
        "created_at": now,
        "changed_at": now,
        "is_demo": is_demo,
    }


def _write_certificates(ledger: Ledger, choose: Callable[[str], str], now: datetime, *, is_demo: bool) -> None:
    new = [entry for entry in ledger.certificates if entry.is_new]
    codes = dict(zip(map(id, new), _free_codes(len(new), choose), strict=True))
    waiting = new
    while waiting:
        # A certificate is written after the one that replaced it, so that the link is there from the start.
        ready = [entry for entry in waiting if entry.superseded_by is None or entry.superseded_by.pk is not None]
        rows = [_certificate_row(entry, codes[id(entry)], now, is_demo=is_demo) for entry in ready]
        _create(Certificate, rows, ready)
        waiting = [entry for entry in waiting if entry.pk is None]
    issued = [
        {"code": code, "certificate_id": entry.key, "issued_at": now}
        for entry in new
        for code in (codes[id(entry)], listed_code(codes[id(entry)]))
    ]
    insert_rows(IssuedCode, issued)
    changed = (
        [
            entry
            for product in ledger.touched_products()
            for entry in product.certificates
            if entry.changed and entry not in new
        ]
        if not new
        else _changed_certificates(ledger, set(map(id, new)))
    )
    for entry in changed:
        if entry.superseded_by is not None:
            entry.values["superseded_by_id"] = entry.superseded_by.pk
            entry.changed.add("superseded_by_id")
    _change(Certificate, changed, {})


def _changed_certificates(ledger: Ledger, new: set[int]) -> list[CertificateEntry]:
    return [
        entry
        for product in ledger.touched_products()
        for entry in product.certificates
        if entry.changed and id(entry) not in new
    ]


def _certificate_row(entry: CertificateEntry, public_code: str, now: datetime, *, is_demo: bool) -> dict[str, Any]:
    assert entry.product is not None
    return {
        **{name: value for name, value in entry.values.items() if name != "turn"},
        "product_id": entry.product.key,
        "superseded_by_id": entry.superseded_by.pk if entry.superseded_by else None,
        "public_code": public_code,
        "code": listed_code(public_code),
        "created_at": now,
        "is_demo": is_demo,
    }


def _free_codes(count: int, choose: Callable[[str], str]) -> list[str]:
    codes: dict[str, None] = {}
    while len(codes) < count:
        fresh = list(dict.fromkeys(new_public_code(choose) for _place in range(count - len(codes))))
        taken: set[str] = set()
        for start in range(0, len(fresh), BATCH):
            taken |= set(IssuedCode.objects.filter(pk__in=fresh[start : start + BATCH]).values_list("pk", flat=True))
        codes |= dict.fromkeys(code for code in fresh if code not in taken)
    return list(codes)


def _create(model: type[models.Model], rows: list[dict[str, Any]], entries: Sequence[Entry]) -> None:
    """Write the rows and give their entries the keys they got."""
    for entry, row, key in zip(entries, rows, reserve_keys(model, len(rows)), strict=True):
        entry.pk = row["id"] = key
    insert_rows(model, rows)


def _change(model: type[models.Model], entries: list[Any], always: dict[str, Any]) -> None:
    fields = sorted({name for entry in entries for name in entry.changed} | set(always)) if entries else []
    if not fields:
        return
    rows = [
        model(pk=entry.pk, **{name: entry.values[name] for name in fields if name in entry.values}, **always)
        for entry in entries
    ]
    names = [name.removesuffix("_id") if name.endswith("_id") else name for name in fields]
    model._default_manager.bulk_update(rows, names, batch_size=200)
