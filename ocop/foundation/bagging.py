"""A folder becomes a BagIt bag (RFC 8493): every file in it is listed with its SHA-256. A bag leaves as one archive."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO


def make_bag(folder: Path, *, organisation: str, identifier: str, description: str, remark: str) -> None:
    """Turn the folder into a bag on the spot; `remark` tells what seals its content.

    In a process of its own: the library changes the working directory, which threads of a server share. Raises
    subprocess.CalledProcessError when the folder cannot be read.
    """
    command = [sys.executable, "-m", "bagit", "--quiet", "--sha256", "--processes", "1"]
    command += ["--source-organization", organisation, "--external-identifier", identifier]
    command += ["--external-description", description]
    command += ["--internal-sender-description", remark, str(folder)]
    subprocess.run(command, check=True, capture_output=True)


def zipped_bag(name: str, write: Callable[[Path], Path]) -> IO[bytes]:
    """The bag that `write` makes in the folder it is given, as an opened zip archive.

    The archive lives until it is sent: an unlinked file closes, and vanishes, with the answer.
    """
    with tempfile.TemporaryDirectory() as place:
        bag = write(Path(place) / name)
        archive = shutil.make_archive(str(bag), "zip", root_dir=place, base_dir=bag.name)
        return Path(archive).open("rb")
