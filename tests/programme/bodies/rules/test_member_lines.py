import pytest

from ocop.programme.bodies.rules.body_kinds import Post
from ocop.programme.bodies.rules.member_lines import LineFault, MemberLine, read_member_lines, read_post


@pytest.mark.parametrize(
    ("words", "post"),
    [
        ("Trưởng ban", Post.HEAD),
        ("Trưởng Ban Chỉ đạo", Post.HEAD),
        ("Tổ trưởng", Post.HEAD),
        ("Chánh Văn phòng", Post.HEAD),
        ("Phó Trưởng ban thường trực", Post.STANDING_DEPUTY),
        ("Phó ban thường trực", Post.STANDING_DEPUTY),
        ("Phó Trưởng ban", Post.DEPUTY),
        ("Tổ phó", Post.DEPUTY),
        ("Phó Chánh Văn phòng", Post.DEPUTY),
        ("Ủy viên thường trực", Post.STANDING_MEMBER),
        ("Thành viên kiêm thư ký", Post.SECRETARY),
        ("Uỷ viên", Post.MEMBER),
        ("Thành viên", Post.MEMBER),
        ("Lái xe", None),
    ],
)
def test_positions_are_read_as_offices_write_them(words: str, post: Post | None) -> None:
    assert read_post(words) == post


def test_a_list_pasted_from_word_or_excel_is_read() -> None:
    text = (
        "1. Ông Trịnh Xuân Bách; Phó Chủ tịch UBND tỉnh; Trưởng ban\n"
        "\n"
        "2\tĐồng chí Lê Thị Hoa\tGiám đốc Sở Công Thương\tỦy viên\n"
        "3) Bà Ngô Thị Thúy | Ủy viên"
    )
    assert read_member_lines(text) == (
        [
            MemberLine("Trịnh Xuân Bách", "Phó Chủ tịch UBND tỉnh", Post.HEAD),
            MemberLine("Lê Thị Hoa", "Giám đốc Sở Công Thương", Post.MEMBER),
            MemberLine("Ngô Thị Thúy", "", Post.MEMBER),
        ],
        [],
    )


def test_the_text_of_a_decision_is_read_as_it_stands() -> None:
    text = (
        "- Ông Nguyễn Hữu Thành, Phó Chủ tịch UBND tỉnh - Trưởng ban;\n"
        "2. Bà Trần Thị Hà – Trưởng phòng Kế hoạch - Tài chính, Sở Công Thương, Ủy viên.\n"
        "3. Đồng chí Lê Văn An: Thành viên;\n"
        "4. Ông Đỗ Văn Bình, Phó Chủ tịch UBND xã;"
    )
    people, faults = read_member_lines(text)
    assert people == [
        MemberLine("Nguyễn Hữu Thành", "Phó Chủ tịch UBND tỉnh", Post.HEAD),
        MemberLine("Trần Thị Hà", "Trưởng phòng Kế hoạch - Tài chính, Sở Công Thương", Post.MEMBER),
        MemberLine("Lê Văn An", "", Post.MEMBER),
    ]
    assert [(one.number, one.fault) for one in faults] == [(4, LineFault.NO_POST)]


def test_every_line_that_is_not_understood_is_named() -> None:
    text = "An\nBình; Giám đốc\n;;\nChi; Trưởng ban\nDung; Trưởng ban\nChi; Ủy viên\n" + "Đ" * 200 + "; Ủy viên"
    _people, faults = read_member_lines(text)
    assert [(one.number, one.fault) for one in faults] == [
        (1, LineFault.NO_POST),
        (2, LineFault.UNKNOWN_POST),
        (3, LineFault.NO_NAME),
        (7, LineFault.TOO_LONG),
        (2, LineFault.SECOND_HEAD),
        (3, LineFault.TWICE),
    ]


def test_a_list_has_its_limit() -> None:
    people, faults = read_member_lines("\n".join(f"Người {n}; Ủy viên" for n in range(300)))
    assert (len(people), faults[0].fault) == (200, LineFault.TOO_MANY)
