"""Nạp bảng liên kết của mã GS1 từ tệp."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.traceability.models import Link, LinkSet
from ocop.programme.traceability.rules.link_file import LinkSetEntry

LOADER = programme_itself("ocop load-links")
TOGETHER = 400


def load_links(*, entries: Iterable[LinkSetEntry], source: str, now: datetime) -> int:
    """Write the link sets, each in place of the one its anchor had; out: how many. All are written or none.

    Loading the same file again changes nothing that anybody sees. Source: GS1-Conformant Resolver 1.2.
    """
    count = links = 0
    rest = iter(entries)
    with deed("traceability.load_links", actor=LOADER, now=now) as record:
        while bunch := list(islice(rest, TOGETHER)):
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
                Link(
                    link_set=link_set,
                    position=position,
                    link_type=target.link_type,
                    href=target.href,
                    title=target.title,
                    media_type=target.media_type,
                    languages=" ".join(target.languages),
                    contexts="\n".join(target.contexts),
                )
                for link_set, entry in zip(sets, bunch, strict=True)
                for position, target in enumerate(entry.targets)
            ]
            Link.objects.bulk_create(rows)
            count, links = count + len(bunch), links + len(rows)
        record.facts.update(source=source[:200], link_sets=count, links=links)
    return count
