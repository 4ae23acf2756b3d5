"""Entries of the book: one's own, and those of the territory of an office."""

from django.db.models import QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.producers_visible import ids_of_producers_acted_for, producers_visible_to
from ocop.programme.production.models import Entry, EntryPhoto, Partner
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.lots import lots_visible_to


def own_entries(actor: Actor) -> QuerySet[Entry]:
    """Entries of the producers the person acts for, the newest first."""
    if actor.user_id is None:
        return Entry.objects.none()
    return _entries().filter(producer__in=ids_of_producers_acted_for(actor))


def entries_visible_to(actor: Actor) -> QuerySet[Entry]:
    """Own entries, and those of producers in the territory of the person's office."""
    return _entries().filter(producer__in=producers_visible_to(actor).values("pk"))


def photos_visible_to(actor: Actor) -> QuerySet[EntryPhoto]:
    """Photos of the entries the person may see."""
    return EntryPhoto.objects.filter(entry__in=entries_visible_to(actor).values("pk")).select_related("file")


def own_partners(actor: Actor) -> QuerySet[Partner]:
    """Whom the producers the person acts for buy from and sell to, the latest first."""
    found = Partner.objects.filter(producer__in=ids_of_producers_acted_for(actor))
    return found.order_by("-last_used_at", "-pk")


def with_lines(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """With lots and photos at hand, in a fixed number of queries."""
    return entries.prefetch_related("lines__lot__product", "photos__file")


def lots_to_look_at(actor: Actor) -> QuerySet[Lot]:
    """For an inspector: lots cut before their waiting period was over, and lots of a step whose yield had to be
    explained; the newest first."""
    odd = Entry.objects.exclude(explanation="").filter(withdrawn_at__isnull=True).values("lines__lot")
    seen = lots_visible_to(actor).select_related("product__producer", "stock")
    return (seen.filter(pk__in=odd) | seen.filter(stock__held_until__isnull=False)).order_by("-produced_on", "-pk")


def _entries() -> QuerySet[Entry]:
    return Entry.objects.select_related("producer", "partner", "site", "crop__area").order_by("-happened_on", "-pk")
