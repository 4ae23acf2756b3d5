"""The dossier of a nomination as one bag: what a province sends, byte for byte listed (RFC 8493)."""

import json
from pathlib import Path

import bagit
import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.models import NominationPackage
from ocop.programme.recognition.paper.nomination_file import write_nomination_file
from ocop.programme.recognition.queries.nomination_package import content_sha256, nomination_lines, package_on_desk
from tests.factories.accounts import make_actor
from tests.factories.recognition import NOW, TODAY, make_nomination_paper, make_printable_nomination

pytestmark = pytest.mark.django_db


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    leader = make_actor(Role.PROVINCE_LEADER)
    make_printable_nomination(leader)
    package = NominationPackage.objects.get()
    make_nomination_paper(package.item, title="Đến sau khi gửi")
    desk = package_on_desk(nomination_lines(leader).get(), today=TODAY)
    return write_nomination_file(desk, tmp_path / "bag", package=package, now=NOW)


def test_the_bag_is_valid_and_says_what_seals_it(bag: Path) -> None:
    package = NominationPackage.objects.get()
    found = bagit.Bag(str(bag))
    found.validate()
    assert found.info["External-Identifier"] == f"ocop-nomination-{package.item_id}-1"
    assert found.info["Internal-Sender-Description"] == f"content-sha256 {package.sha256}"


def test_every_part_of_the_law_lies_in_its_place(bag: Path) -> None:
    data = bag / "data"
    names = {str(path.relative_to(data)) for path in data.rglob("*") if path.is_file()}
    assert {
        "MUC-LUC.txt",
        "thanh-phan.json",
        "van-ban-de-nghi/van-ban-de-nghi.pdf",
        "van-ban-de-nghi/van-ban-de-nghi.docx",
        "bao-cao-hoi-dong/bien-ban.pdf",
        "bao-cao-hoi-dong/giai-trinh-ket-qua.pdf",
        "quyet-dinh-phe-duyet/quyet-dinh.pdf",
        "ho-so-san-pham/mau-so-01.pdf",
        "ho-so-san-pham/mau-so-02.pdf",
        "ho-so-san-pham/ho-so.json",
    } <= names


def test_the_frozen_content_goes_along_and_what_came_later_does_not(bag: Path) -> None:
    told = json.loads((bag / "data" / "thanh-phan.json").read_text(encoding="utf-8"))
    assert content_sha256(told["content"]) == told["sha256"]
    contents = (bag / "data" / "MUC-LUC.txt").read_text(encoding="utf-8")
    assert "Sản phẩm mẫu: Còn thiếu" in contents
    assert "Đến sau khi gửi" not in contents
    assert not (bag / "data" / "van-ban-cua-tinh").exists()


def test_a_changed_paper_breaks_the_bag(bag: Path) -> None:
    letter = bag / "data" / "van-ban-de-nghi" / "van-ban-de-nghi.pdf"
    letter.write_bytes(letter.read_bytes()[:-1] + b"x")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()
