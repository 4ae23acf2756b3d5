"""`ocop verify-log`: re-derive every seal of the audit log."""

from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django


def run_verify_log(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 and one line when every seal fits; 1 and a line per broken chain otherwise."""
    start_django()
    from django.db import connection

    from ocop.foundation.audit.append_only import guards_are_up
    from ocop.foundation.audit.verification import broken_seals

    faults = broken_seals()
    for fault in faults:
        stderr.write(f"{fault.chain} #{fault.number}: {fault.reason}\n")
    is_guarded = guards_are_up(connection)
    if not is_guarded:
        stderr.write("audit_auditentry: the database no longer refuses changes / bảng nhật ký không còn được khóa\n")
    if not faults and is_guarded:
        stdout.write("Every seal fits. / Mọi dấu niêm phong đều khớp.\n")
    return 1 if faults or not is_guarded else 0
