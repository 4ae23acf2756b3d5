"""Re-derive every seal: tells the first entry that does not fit."""

from collections.abc import Iterable
from dataclasses import dataclass

from ocop.foundation.audit.models import AuditChain, AuditEntry
from ocop.foundation.audit.sealing import seal


@dataclass(frozen=True)
class BrokenSeal:
    """An entry whose content, number or link does not fit the chain."""

    chain: str
    number: int
    reason: str


def broken_seals_of(chains: Iterable[str]) -> list[BrokenSeal]:
    """The same for the chains named, with two queries whatever their number."""
    heads = {head.name: head for head in AuditChain.objects.filter(name__in=list(chains))}
    entries: dict[str, list[AuditEntry]] = {name: [] for name in heads}
    for entry in AuditEntry.objects.filter(chain__in=list(heads)).order_by("chain", "number").iterator():
        entries[entry.chain].append(entry)
    faults = (_first_fault_in(heads[name], entries[name]) for name in sorted(heads))
    return [fault for fault in faults if fault is not None]


def broken_seals() -> list[BrokenSeal]:
    """The first fault of each chain; an empty list when every entry fits and every head agrees.

    Entries of a chain without a head are a fault of their own.
    """
    faults = []
    for head in AuditChain.objects.order_by("name"):
        fault = _first_fault(head)
        if fault:
            faults.append(fault)
    headless = AuditEntry.objects.exclude(chain__in=AuditChain.objects.values("name"))
    for chain in headless.order_by("chain").values_list("chain", flat=True).distinct():
        faults.append(BrokenSeal(chain, 1, "head missing"))
    return faults


def _first_fault(head: AuditChain) -> BrokenSeal | None:
    return _first_fault_in(head, AuditEntry.objects.filter(chain=head.name).order_by("number").iterator())


def _first_fault_in(head: AuditChain, entries: Iterable[AuditEntry]) -> BrokenSeal | None:
    previous, expected = "", 1
    for entry in entries:
        if entry.number != expected:
            return BrokenSeal(head.name, expected, "entry missing")
        content = {
            name: getattr(entry, name)
            for name in (
                "chain",
                "number",
                "at",
                "actor_id",
                "actor_name",
                "on_behalf_of",
                "deed",
                "subject_type",
                "subject_id",
                "facts",
                "previous_hash",
            )
        }
        if entry.previous_hash != previous:
            return BrokenSeal(head.name, entry.number, "not linked to the entry before")
        if seal(**content) != entry.hash:
            return BrokenSeal(head.name, entry.number, "content changed")
        previous, expected = entry.hash, expected + 1
    if head.length != expected - 1 or head.head != previous:
        return BrokenSeal(head.name, expected, "entries cut off at the end")
    return None
