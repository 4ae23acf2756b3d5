"""What rests on a person's account: found from the database itself, so that no new record is forgotten."""

from ocop.programme.accounts.models import User

NO_RECORD = frozenset(
    {
        "notifications.notification",
        "notifications.outboxmessage",
        "notifications.messagepreference",
        "evaluation.panelpreference",
        "privacy.personalrequest",
    }
)
"""What may go with the person: messages, preferences; a request itself stays and names nobody but the account."""


def records_resting_on(user: User) -> list[tuple[str, int]]:
    """(Name of the model, how many rows name the account) for every kind of record that stays."""
    counts: dict[str, int] = {}
    for relation in User._meta.related_objects:
        model, name = relation.related_model, relation.field.name
        label = model._meta.label_lower
        if label in NO_RECORD:
            continue
        rows = model._base_manager.filter(**{name: user}).count()
        if rows:
            counts[label] = counts.get(label, 0) + rows
    return sorted(counts.items())
