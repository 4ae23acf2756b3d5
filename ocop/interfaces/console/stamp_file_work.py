"""`ocop stamp-file-work BATCH ACCOUNT`: writes the printer's file of a batch; begun by its page, never by hand."""

from time import monotonic
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

TOLD_EACH_SECONDS = 0.5


def run_stamp_file_work(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when the file is ready, 1 when it was refused (the page says why), 2 for bad usage."""
    if len(arguments) != 2 or not all(argument.isdigit() for argument in arguments):
        stderr.write("ocop stamp-file-work BATCH ACCOUNT\n")
        return 2
    start_django()
    return carry_out_stamp_file_work(batch_id=int(arguments[0]), account_id=int(arguments[1]))


def carry_out_stamp_file_work(*, batch_id: int, account_id: int) -> int:
    """As the person who asked, with the roles held now; see `run_stamp_file_work`."""
    from django.utils import timezone, translation

    from ocop.foundation.background import forget_work, tell_progress
    from ocop.foundation.refusal import Refusal
    from ocop.programme.accounts.queries.actors import actor_of
    from ocop.programme.accounts.queries.people import users_visible_to
    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.stamps.operations.print_file import note_print_failure, work_name, write_print_file

    user = users_visible_to(programme_itself("ocop stamp-file-work")).get(pk=account_id)
    actor = actor_of(user, today=timezone.localdate())
    name, told_at = work_name(batch_id), 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told_at
        if done == 0 or monotonic() - told_at > TOLD_EACH_SECONDS:
            told_at = monotonic()
            tell_progress(name, done=done, total=total)

    with translation.override(user.language):
        try:
            write_print_file(actor=actor, batch_id=batch_id, clock=timezone.now, tell=tell)
        except (Refusal, OSError) as fault:
            words = " ".join(fault.reasons) if isinstance(fault, Refusal) else f"{type(fault).__name__}: {fault}"
            note_print_failure(actor=actor, batch_id=batch_id, words=words, now=timezone.now())
            return 1
        finally:
            forget_work(name)
    return 0
