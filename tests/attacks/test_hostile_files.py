"""Files sent through the real form of a producer: only honest papers stay, and only under harmless names."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ocop.foundation.files.models import StoredFile
from ocop.programme.accounts.models import User
from ocop.programme.dossiers.models import Evidence
from tests.factories.councils import make_office_actor
from tests.factories.files import MP4, PDF, make_docx, make_image, make_zip
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db
ADDRESS = "/ban/chu-the/minh-chung/"


@pytest.fixture
def browser(client: Client) -> Client:
    client.force_login(make_member(is_owner=True).user)
    return client


def send(browser: Client, content: bytes, name: str, media_type: str = "application/pdf") -> tuple[int, str]:
    """Status and page."""
    file = SimpleUploadedFile("x", content, content_type=media_type)
    file._name = name
    answer = browser.post(ADDRESS, {"type": "OTHER", "title": "Giấy tờ", "file": file})
    return answer.status_code, answer.content.decode()


def _png(width: int, height: int) -> bytes:
    """A picture that claims a size in a few bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


BOMB = make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"\0" * 40_000_000})
HOSTILE = {
    "a program as PDF": (b"MZ\x90\x00" + b"\0" * 500, "giay.pdf"),
    "a program with a PDF inside": (b"MZ\x90\x00" + PDF, "giay.pdf"),
    "a page as PDF": (b"<html><script>alert(1)</script>", "giay.pdf"),
    "a PDF that is a page too": (b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF", "giay.pdf"),
    "a PDF with a page behind its end": (PDF + b"<html><script>alert(1)</script></html>", "giay.pdf"),
    "a PDF with an archive behind its end": (PDF + make_zip({"a.exe": b"MZ"}), "giay.pdf"),
    "a drawing with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "anh.svg"),
    "a drawing as a photo": (b"<svg onload='alert(1)'></svg>", "anh.png"),
    "a page": (b"<!doctype html><p>x", "trang.html"),
    "a program": (b"MZ\x90\x00", "cai-dat.exe"),
    "a shell script": (b"#!/bin/sh\nrm -rf /", "giay.sh"),
    "a bomb as Word": (BOMB, "bao-cao.docx"),
    "a bomb as Excel": (BOMB, "bang.xlsx"),
    "Word with macros": (make_docx(**{"word/vbaProject.bin": b"x"}), "bao-cao.docx"),
    "an archive": (make_zip({"a.txt": b"x"}), "tep.zip"),
    "a picture of 900 million points": (_png(30_000, 30_000), "anh.png"),
    "half a picture": (make_image()[:400], "anh.jpg"),
    "nothing": (b"", "giay.pdf"),
    "a made-up film": (b"\0\0\0\x18ftypqwer" + b"\0" * 300, "phim.mp4"),
    "a film called a paper": (MP4, "giay.pdf"),
    "a paper called a film": (PDF, "phim.mp4"),
    "a name with two ends": (b"MZ\x90\x00", "giay.pdf.exe"),
    "an empty archive": (b"PK\x05\x06" + b"\0" * 18, "bao-cao.docx"),
    "NUL bytes": (b"\0" * 5000, "giay.pdf"),
}


@pytest.mark.parametrize(("content", "name"), HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "text/html"])
def test_a_hostile_file_is_refused_beside_its_field(
    browser: Client, content: bytes, name: str, media_type: str
) -> None:
    status, page = send(browser, content, name, media_type)
    assert (status, Evidence.objects.count(), StoredFile.objects.count()) == (200, 0, 0)
    assert "Giấy tờ" in page


NAMES = {
    "../../../etc/passwd.pdf": "passwd.pdf",
    "..\\..\\windows\\giay.pdf": "giay.pdf",
    "C:\\fakepath\\giay.pdf": "giay.pdf",
    "/etc/cron.d/giay.pdf": "giay.pdf",
    ".pdf": None,
    "con.pdf": None,
    "giay\u202efdp.pdf": None,
    "giay\0.pdf": None,
    "giay\r\nSet-Cookie: a=b.pdf": None,
    'giay"; filename="x.exe.pdf': None,
    "<script>alert(1)</script>.pdf": None,
    "a" * 300 + ".pdf": None,
    "ợ" * 300 + ".pdf": None,
    "   ": None,
}


@pytest.mark.parametrize(("name", "kept_as"), NAMES.items(), ids=range(len(NAMES)))
def test_a_hostile_name_is_made_harmless(browser: Client, name: str, kept_as: str | None) -> None:
    status, _page = send(browser, PDF, name)
    kept = StoredFile.objects.get()
    assert (status, kept.name.endswith(".pdf"), len(kept.name) <= 200) == (302, True, True)
    assert kept_as in {None, kept.name}
    assert not set(kept.name) & set('/\\\0\r\n<>":\u202e')
    answer = browser.get(reverse("producer_desk:evidence_file", args=[Evidence.objects.get().pk]))
    header = answer.headers["Content-Disposition"]
    assert ("\n" in header, "\r" in header, answer.headers["X-Content-Type-Options"]) == (False, False, "nosniff")


def test_a_file_over_the_limit_is_refused_with_its_own_page(browser: Client, settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 100_000
    status, page = send(browser, PDF + b"\n" * 3_000_000, "giay.pdf")
    assert (status, "<h1" in page, StoredFile.objects.count()) == (413, True, 0)


def test_putting_a_file_is_not_a_way_in(browser: Client) -> None:
    answer = browser.put(ADDRESS, io.BytesIO(PDF).read(), content_type="application/pdf")
    assert (answer.status_code, StoredFile.objects.count()) == (405, 0)


MULTIPART = "multipart/form-data; boundary=x"
FIELD = b'--x\r\nContent-Disposition: form-data; name="title"\r\n'
FILE = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"--x\r\nContent-Disposition: form-data; name=", MULTIPART),
        (b"--x", "multipart/form-data"),
        (b"--x", "multipart/form-data; boundary="),
        (b"x" * 50, "multipart/form-data; boundary=" + "a" * 5000),
        (FILE + b"\r\n", MULTIPART),
        (FIELD + b"Content-Type: text/plain; charset=zip\r\n\r\na\r\n--x--", MULTIPART),
        (FIELD + b"\r\n\xed\xa0\x80\xff\r\n--x--", MULTIPART),
        (FILE + b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--", MULTIPART),
        (b"{}", "application/json"),
        (b"\xff\xfe", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"title=a", "application/x-www-form-urlencoded; charset=khong-co"),
    ],
)
def test_a_broken_form_is_no_fault_of_the_program(browser: Client, body: bytes, media_type: str) -> None:
    answer = browser.generic("POST", ADDRESS, body, content_type=media_type)
    assert (answer.status_code in {200, 400}, StoredFile.objects.count()) == (True, 0)


def test_an_import_of_a_hostile_list_is_told_in_words(client: Client) -> None:
    client.force_login(User.objects.get(pk=make_office_actor().user_id))
    for number, (content, name) in enumerate(HOSTILE.values()):
        file = SimpleUploadedFile("x", content)
        file._name = name
        answer = client.post(reverse("office:imports:upload"), {"file": file, "province_code": "19"})
        assert answer.status_code in {200, 302, 422}, (number, name)
