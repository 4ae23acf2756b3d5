from ocop.programme.dossiers.queries.version_changes import changes_between
from ocop.programme.dossiers.rules.comparison import Change

PAPER = {
    "id": 7,
    "type": "TEST_REPORT",
    "title": "Phiếu kiểm nghiệm",
    "number": "12",
    "issuer": "",
    "issued_on": "2026-01-05",
    "expires_on": "2027-01-05",
    "criteria": ["1.1"],
    "file": {"sha256": "a"},
}


def words(old, new):
    return [(one.where, one.kind, one.before, one.after) for one in changes_between(old, new)]


def test_equal_contents_have_no_changes():
    content = {"producer": {"kind": "FARM"}, "evidence": [PAPER]}
    assert changes_between(content, content) == []


def test_codes_days_prices_and_yes_are_words():
    old = {
        "producer": {"kind": "FARM", "founded_on": "2020-05-01", "representative_has_disability": None},
        "product": {"name": "Chè", "price_dong": "120000", "standards": []},
        "dossier": {"kind": "FIRST", "commune": "Xã A", "commune_code": "00001"},
    }
    new = {
        "producer": {"kind": "HOUSEHOLD", "founded_on": "2021-05-02", "representative_has_disability": True},
        "product": {
            "name": "Chè tôm nõn",
            "price_dong": "135000",
            "standards": [{"standard": "VIETGAP", "number": "9", "issuer": "", "valid_until": "2027-02-01"}],
        },
        "dossier": {"kind": "RENEWAL", "commune": "Xã B", "commune_code": "00002"},
    }
    assert words(old, new) == [
        ("Hồ sơ: lần đăng ký", "Sửa", "Đánh giá lần đầu", "Đánh giá, phân hạng lại"),
        ("Hồ sơ: xã, phường", "Sửa", "Xã A", "Xã B"),
        ("Chủ thể: Loại hình", "Sửa", "Trang trại", "Hộ sản xuất, hộ gia đình có đăng ký kinh doanh"),
        ("Chủ thể: Ngày thành lập", "Sửa", "01/05/2020", "02/05/2021"),
        ("Chủ thể: Người đại diện là người khuyết tật", "Thêm", "", "Có"),
        ("Sản phẩm: tên", "Sửa", "Chè", "Chè tôm nõn"),
        ("Sản phẩm: giá bán", "Sửa", "120.000 đồng", "135.000 đồng"),
        ("Sản phẩm: tiêu chuẩn, chứng nhận", "Thêm", "", "VietGAP, số 9, hết hạn 01/02/2027"),
    ]


def test_the_product_is_not_called_a_producer():
    assert words({"product": {"name": "A"}}, {"product": {"name": "B"}}) == [("Sản phẩm: tên", "Sửa", "A", "B")]


def test_a_paper_with_another_expiry_shows_both_days():
    ((where, kind, before, after),) = words(
        {"evidence": [PAPER]}, {"evidence": [{**PAPER, "expires_on": "2029-01-05"}]}
    )
    assert (where, kind) == ("Minh chứng: Phiếu kiểm nghiệm", "Sửa")
    assert (before.count("05/01/2027"), after.count("05/01/2029")) == (1, 1)


def test_another_file_under_the_same_words_is_told():
    ((_where, _kind, before, after),) = words({"evidence": [PAPER]}, {"evidence": [{**PAPER, "file": {"sha256": "b"}}]})
    assert (before.endswith("; tệp cũ"), after.endswith("; tệp mới")) == (True, True)


def test_points_have_a_comma_and_a_tone():
    score = {"criterion": "1.1", "name": "Nguồn", "answer": {"level": 1}, "points": "2.5"}
    (line,) = changes_between({"scores": [score]}, {"scores": [{**score, "answer": {"level": 2}, "points": "3"}]})
    assert (line.before, line.after, line.change, line.tone) == ("2,5 điểm", "3 điểm", Change.CHANGED, "info")
