"""Nạp bảng liên kết của mã GS1 từ tệp."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.traceability.models import Link, LinkSet, LinkSetPast
from ocop.programme.traceability.rules.link_choice import Target
from ocop.programme.traceability.rules.link_file import LinkSetEntry

LOADER = programme_itself("ocop load-links")
TOGETHER = 400


def load_links(*, entries: Iterable[LinkSetEntry], source: str, now: datetime) -> int:
    """Write the link sets, each in place of the one its anchor had; out: how many. All are written or none.

    Loading the same file again changes nothing that anybody sees; what another set took the place of is kept as its
    history. Source: GS1-Conformant Resolver 1.2.
    """
    count = links = 0
    rest = iter(entries)
    with deed("traceability.load_links", actor=LOADER, now=now) as record:
        while bunch := list(islice(rest, TOGETHER)):
            _keep_past(bunch, now)
            LinkSet.objects.filter(anchor__in=[entry.key for entry in bunch]).delete()
            sets = LinkSet.objects.bulk_create(
                LinkSet(
                    anchor=entry.key,
                    description=entry.description,
                    default_link_type=entry.default_type,
                    source=source[:200],
                    loaded_at=now,
                )
                for entry in bunch
            )
            rows = [
                _row(link_set, position, target)
                for link_set, entry in zip(sets, bunch, strict=True)
                for position, target in enumerate(entry.targets)
            ]
            Link.objects.bulk_create(rows)
            count, links = count + len(bunch), links + len(rows)
        record.facts.update(source=source[:200], link_sets=count, links=links)
    return count


def _keep_past(bunch: Sequence[LinkSetEntry], now: datetime) -> None:
    """Write down the sets these entries are about to replace by something else; two queries, none for new anchors."""
    entries = {entry.key: entry for entry in bunch}
    past = []
    for link_set in LinkSet.objects.filter(anchor__in=list(entries)).prefetch_related("links"):
        entry = entries[link_set.anchor]
        links = [_told(link) for link in sorted(link_set.links.all(), key=lambda one: one.position)]
        new = [_told(_row(None, place, target)) for place, target in enumerate(entry.targets)]
        if (link_set.description, link_set.default_link_type, links) == (entry.description, entry.default_type, new):
            continue
        past.append(
            LinkSetPast(
                anchor=link_set.anchor,
                description=link_set.description,
                default_link_type=link_set.default_link_type,
                links=links,
                source=link_set.source,
                loaded_at=link_set.loaded_at,
                replaced_at=now,
            )
        )
    LinkSetPast.objects.bulk_create(past)


def _row(link_set: LinkSet | None, position: int, target: Target) -> Link:
    return Link(
        link_set=link_set,
        position=position,
        link_type=target.link_type,
        href=target.href,
        title=target.title,
        media_type=target.media_type,
        languages=" ".join(target.languages),
        contexts="\n".join(target.contexts),
    )


def _told(link: Link) -> dict[str, Any]:
    return {
        "linktype": link.link_type,
        "href": link.href,
        "title": link.title,
        "type": link.media_type,
        "hreflang": link.languages.split(),
        "context": link.contexts.split("\n") if link.contexts else [],
    }
