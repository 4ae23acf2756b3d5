import json
import subprocess
import sys
from pathlib import Path

import bagit
import pytest

from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.paper.council_file import write_council_file
from tests.factories.evaluation import NOW, Sitting, make_sitting
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db


def _closed() -> Sitting:
    sitting = make_sitting(members=1, products=2)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    return sitting


closed_once = made_once(_closed)


@pytest.fixture
def closed(closed_once, settings) -> Sitting:
    return closed_once.again(settings)


def write(sitting: Sitting, folder: Path) -> Path:
    session = CouncilSession.objects.select_related("council__document", "round").get(pk=sitting.session.pk)
    return write_council_file(session, folder, now=NOW)


def test_the_bag_is_valid_and_says_where_it_comes_from(closed: Sitting, tmp_path: Path) -> None:
    bag = bagit.Bag(str(write(closed, tmp_path / "bag")))
    bag.validate()
    root = closed.session.minutes.content["record_root"]
    assert bag.info["External-Identifier"] == f"ocop-session-{closed.session.pk}"
    assert bag.info["Internal-Sender-Description"] == f"record-root {root}"
    assert sum(name.endswith(".pdf") for name in bag.payload_files()) == 1 + 2 + 2 * 3


def test_a_changed_file_breaks_the_bag(closed: Sitting, tmp_path: Path) -> None:
    folder = write(closed, tmp_path / "bag")
    minutes = folder / "data" / "bien-ban.pdf"
    minutes.write_bytes(minutes.read_bytes()[:-1] + b"x")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(folder)).validate()


def test_the_verifier_in_the_bag_accepts_the_record_in_the_bag(closed: Sitting, tmp_path: Path) -> None:
    data = write(closed, tmp_path / "bag") / "data" / "du-lieu"
    command = [sys.executable, "-I", "-S", "kiem-tra.py", "ho-so-phien-hop.json"]
    assert subprocess.run(command, cwd=data, check=False, capture_output=True).returncode == 0
    record = json.loads((data / "ho-so-phien-hop.json").read_text(encoding="utf-8"))
    record["items"][0]["result"]["star"] = 1
    (data / "ho-so-phien-hop.json").write_text(json.dumps(record), encoding="utf-8")
    assert subprocess.run(command, cwd=data, check=False, capture_output=True).returncode == 1


def test_an_existing_folder_is_never_written_into(closed: Sitting, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        write(closed, tmp_path)
