"""What putting marks on the table does to products and sheets; called inside the deed."""

from ocop.programme.evaluation.models import AgendaItem, ScoreSheet
from ocop.programme.evaluation.queries.session_record import SessionRecord


def put_on_the_table(record: SessionRecord) -> None:
    """From here on the counted sheets of the newest turn of every opened product are fixed, and so is whose count."""
    items = [item for item in record.items if record.facts(item).is_opened and item.disclosed_turn < item.turn]
    counted = [record.sheets[item.pk, member].pk for item in items for member in record.facts(item).submitted]
    ScoreSheet.objects.filter(pk__in=counted).update(is_on_the_table=True)
    for item in items:
        item.disclosed_turn = item.turn
    AgendaItem.objects.bulk_update(items, ["disclosed_turn"])
