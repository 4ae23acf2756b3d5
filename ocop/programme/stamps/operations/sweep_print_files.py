"""Xóa tệp in tem không ai lấy, và những gì việc lập tệp bị ngắt để lại."""

from datetime import datetime, timedelta
from pathlib import Path

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.background import is_working
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.stamps.models import PrintFile
from ocop.programme.stamps.operations.print_file import print_file_path, print_files_folder, work_name
from ocop.programme.stamps.rules.file_kinds import FileKind, kept_for

LEFT_OVER = timedelta(days=1)


def sweep_print_files(*, now: datetime) -> int:
    """Delete the bytes of files that lay too long. Out: how many files went.

    One that was never fetched may be asked for anew, and its page says why it is gone; one whose last byte never
    arrived has been taken all the same, and is closed. What belongs to no file at all (a process that was killed) goes
    after a day.
    """
    gone = 0
    for waiting in PrintFile.objects.filter(is_gone=False, ready_at__isnull=False).order_by("pk").values("pk", "kind"):
        gone += _swept(waiting["pk"], before=now - kept_for(FileKind(waiting["kind"])), now=now)
    return gone + _left_over(now)


@in_record_language()
def _swept(pk: int, *, before: datetime, now: datetime) -> int:
    with deed("stamps.sweep_file", actor=programme_itself("stamps"), now=now) as record:
        found = PrintFile.objects.select_for_update(of=("self",)).select_related("batch").filter(pk=pk)
        print_file = found.filter(is_gone=False, ready_at__lt=before).first()
        if print_file is None:
            record.nothing_happened()
            return 0
        batch = print_file.batch
        print_file.is_gone = batch.file_taken_at is not None
        if not print_file.is_gone:
            print_file.ready_at, print_file.size, print_file.sha256 = None, None, ""
            days = kept_for(FileKind(print_file.kind)).days
            print_file.failure = _("Không ai lấy tệp trong %(days)s ngày nên máy chủ đã xóa tệp.") % {"days": days}
        print_file.save(update_fields=["is_gone", "ready_at", "size", "sha256", "failure"])
        record.about(batch, kind=print_file.kind, was_taken=print_file.is_gone)
    print_file_path(batch.pk, print_file.kind).unlink(missing_ok=True)
    return 1


def _left_over(now: datetime) -> int:
    folder = print_files_folder()
    if not folder.is_dir():
        return 0
    kept = {
        print_file_path(batch_id, kind)
        for batch_id, kind in PrintFile.objects.filter(is_gone=False, ready_at__isnull=False).values_list(
            "batch_id", "kind"
        )
    }
    before = (now - LEFT_OVER).timestamp()
    stale = [path for path in folder.iterdir() if path not in kept and path.stat().st_mtime < before]
    for path in stale:
        if not _is_being_written(path):
            path.unlink(missing_ok=True)
    return len(stale)


def _is_being_written(path: Path) -> bool:
    number = path.name.partition(".")[0].removeprefix("batch-")
    return number.isdigit() and is_working(work_name(int(number)))
