"""`ocop export-council-file`: everything of one council session as a BagIt bag for the archive."""

from pathlib import Path
from subprocess import CalledProcessError
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

USAGE = """ocop export-council-file SESSION FOLDER
    SESSION  the number of a session
    FOLDER   where the bag is written; must not exist yet
"""


def run_export_council_file(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 and the folder when the bag was written; 2 with one line otherwise."""
    if len(arguments) != 2 or not arguments[0].isdigit():
        (stdout if arguments[:1] in (["-h"], ["--help"]) else stderr).write(USAGE)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    start_django()
    from django.utils import timezone

    from ocop.programme.accounts.rules.actor import programme_itself
    from ocop.programme.evaluation.paper.council_file import write_council_file
    from ocop.programme.evaluation.queries.visible import sessions_visible_to

    sessions = sessions_visible_to(programme_itself("ocop export-council-file"))
    session = sessions.select_related("council__document", "round").filter(pk=int(arguments[0])).first()
    if session is None:
        stderr.write(f"Không có phiên họp số {arguments[0]}. / No such session.\n")
        return 2
    folder = Path(arguments[1])
    try:
        write_council_file(session, folder, now=timezone.now())
    except FileExistsError:
        stderr.write(f"{folder} đã có; hãy chọn thư mục khác. / The folder exists already.\n")
        return 2
    except (OSError, CalledProcessError) as fault:
        stderr.write(f"Không ghi được hồ sơ: {fault}. / The bag could not be written.\n")
        return 2
    stdout.write(f"{folder}\n")
    return 0
