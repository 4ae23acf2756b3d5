"""Long lists are read and written by a process of their own; short ones at once, while the person waits."""

import secrets
import sys
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.background import begin_work, is_working, progress_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.labels import IMPORT_STEP
from ocop.programme.recognition.operations.import_products import (
    begin_import_work,
    commit_import,
    preview_import,
    read_received_list,
    receive_list,
    work_name,
)
from ocop.programme.recognition.rules.import_progress import STEPS_OF_READING, STEPS_OF_WRITING, ImportStep

PROGRAM = (sys.executable, "-m", "ocop.interfaces.console.main")
"""What the process runs."""


def upload_list(*, actor: Actor, name: str, content: bytes, province_code: str) -> Any:
    """Read a short list at once; keep a long one and let a process read it. Raises Refusal."""
    now = timezone.now()
    if len(content) <= settings.LONG_LIST_BYTES:
        return preview_import(actor=actor, name=name, content=content, province_code=province_code, now=now).batch
    batch = receive_list(actor=actor, name=name, content=content, province_code=province_code, now=now)
    _begin(batch, actor)
    return batch


def read_again(*, actor: Actor, batch: Any) -> None:
    """Compare the list with the register as it is now. Raises Refusal."""
    if batch.file.size <= settings.LONG_LIST_BYTES:
        read_received_list(actor=actor, batch_id=batch.pk, now=timezone.now())
    else:
        _begin(begin_import_work(actor=actor, batch_id=batch.pk, work="READ", now=timezone.now()), actor)


def write_list(*, actor: Actor, batch: Any) -> Any:
    """Write a short list at once, a long one in a process. Out: the batch, written or with its work begun; Refusal."""
    now = timezone.now()
    if batch.file.size <= settings.LONG_LIST_BYTES:
        return commit_import(actor=actor, batch_id=batch.pk, choose=secrets.choice, now=now)
    batch = begin_import_work(actor=actor, batch_id=batch.pk, work="WRITE", now=now)
    _begin(batch, actor)
    return batch


def progress(batch: Any) -> dict[str, object] | None:
    """How far the work on a list is; None when no process works on it."""
    if not batch.work or not is_working(work_name(batch.pk)):
        return None
    steps = STEPS_OF_READING if batch.work == "READ" else STEPS_OF_WRITING
    told = progress_of(work_name(batch.pk))
    step = ImportStep(told.get("step", ImportStep.OPENING))
    place = steps.index(step) if step in steps else 0
    return {
        "title": _("Đang đọc và kiểm tra danh sách") if batch.work == "READ" else _("Đang ghi danh sách"),
        "words": _("Bước %(place)s/%(count)s: %(step)s")
        % {"place": place + 1, "count": len(steps), "step": IMPORT_STEP[step]},
        "done": told.get("done", 0),
        "total": told.get("total", 0),
    }


def _begin(batch: Any, actor: Actor) -> None:
    begin_work(
        work_name(batch.pk),
        [*PROGRAM, "import-work", str(batch.pk), str(actor.account_key)],
    )
