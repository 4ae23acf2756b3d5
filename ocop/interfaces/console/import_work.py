"""`ocop import-work BATCH ACCOUNT`: reads or writes one uploaded list; begun by the page of the list, never by hand."""

import secrets
from time import monotonic
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

TOLD_EACH_SECONDS = 0.25


def run_import_work(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when the work was done, 1 when it was refused (the batch keeps the words), 2 for bad usage."""
    if len(arguments) != 2 or not all(argument.isdigit() for argument in arguments):
        stderr.write("ocop import-work BATCH ACCOUNT\n")
        return 2
    start_django()
    return carry_out_import_work(batch_id=int(arguments[0]), account_id=int(arguments[1]))


def carry_out_import_work(*, batch_id: int, account_id: int) -> int:
    """What the batch asks for, as the person who began it, with the roles held now; see `run_import_work`."""
    from django.utils import timezone, translation

    from ocop.foundation.background import forget_work, tell_progress
    from ocop.foundation.refusal import Refusal
    from ocop.programme.accounts.queries.actors import actor_of
    from ocop.programme.accounts.queries.people import users_visible_to
    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.recognition.operations.import_products import (
        commit_import,
        note_import_failure,
        read_received_list,
        work_name,
    )
    from ocop.programme.recognition.queries.import_batches import import_batches_visible_to

    user = users_visible_to(programme_itself("ocop import-work")).get(pk=account_id)
    actor = actor_of(user, today=timezone.localdate())
    name, told_at = work_name(batch_id), 0.0

    def tell(step: str, done: int, total: int) -> None:
        nonlocal told_at
        if done == 0 or monotonic() - told_at > TOLD_EACH_SECONDS:
            told_at = monotonic()
            tell_progress(name, step=str(step), done=done, total=total)

    with translation.override(user.language):
        try:
            batch = import_batches_visible_to(actor).get(pk=batch_id)
            if batch.work == "READ":
                read_received_list(actor=actor, batch_id=batch_id, now=timezone.now(), tell=tell)
            elif batch.work == "WRITE":
                commit_import(actor=actor, batch_id=batch_id, choose=secrets.choice, now=timezone.now(), tell=tell)
        except Refusal as refusal:
            note_import_failure(actor=actor, batch_id=batch_id, words="\n".join(refusal.reasons), now=timezone.now())
            return 1
        finally:
            forget_work(name)
    return 0
