import pytest
from django.utils.translation import override

from ocop.programme.rubrics.labels import source_words

LINES = {
    "GitHub hakienpdu95/minhan, docs/bnn_txng.html, commit 94397bf (transcript of the whole decision)": (
        "GitHub hakienpdu95/minhan, docs/bnn_txng.html, bản ghi 94397bf (bản chép toàn văn)"
    ),
    "GitHub congnn1107/ocop_project OCOP_DB.sql table tb_bo_tieu_chi (2020-11)": (
        "GitHub congnn1107/ocop_project OCOP_DB.sql, bảng tb_bo_tieu_chi (2020-11)"
    ),
    "a (official page named by b; not read here)": "a (trang chính thức do b dẫn; chưa đọc được tại đây)",
}


@pytest.mark.parametrize("line", LINES)
def test_sources_are_told_in_the_language_of_the_reader(line):
    with override("vi"):
        assert source_words(line) == LINES[line]
    with override("en"):
        assert source_words(line) == line
