"""Keeps the history of a producer's name: a part of every deed that writes it."""

from datetime import date, timedelta

from django.utils import timezone

from ocop.programme.producers.models import Producer, ProducerName


def note_name(producer: Producer, former: str, today: date) -> None:
    """The name the producer has from today; `former` is the one it had until yesterday. A name corrected on the very
    day it was taken leaves no line of its own."""
    if former == producer.name:
        return
    borne = producer.names_borne.filter(held_until__isnull=True).first()
    if borne is None:
        since = min(timezone.localdate(producer.created_at), today)
        borne = ProducerName(producer=producer, name=former, held_from=since)
    if borne.pk is not None and borne.held_from == today:
        borne.name = producer.name
        borne.save(update_fields=["name"])
        return
    borne.held_until = max(today - timedelta(days=1), borne.held_from)
    borne.save()
    ProducerName.objects.create(producer=producer, name=producer.name, held_from=today)
