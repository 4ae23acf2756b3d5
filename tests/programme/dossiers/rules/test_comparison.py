from ocop.programme.dossiers.rules.comparison import Change, Difference, compare

SCORE = {"criterion": "1.1", "name": "Nguồn gốc", "answer": {"level": 1}, "points": "2", "explanation": "Cũ"}
PAPER = {"id": 7, "title": "Phiếu kiểm nghiệm", "criteria": ["1.1"], "file": {"sha256": "a"}}


def test_equal_contents_have_no_differences():
    content = {"sections": {"plan": "x"}, "scores": [SCORE], "evidence": [PAPER], "sample_count": 5}
    assert compare(content, content) == []


def test_every_kind_of_change_is_told_in_the_order_of_the_form():
    old = {"sections": {"plan": "Cũ", "result_market": "Chợ"}, "scores": [SCORE], "evidence": [PAPER]}
    new = {
        "sections": {"plan": "Mới", "result_market": ""},
        "papers_held": ["TRADEMARK"],
        "scores": [{**SCORE, "answer": {"level": 2}, "points": "3", "explanation": ""}],
        "evidence": [{**PAPER, "id": 8, "title": "Phiếu mới"}],
    }
    assert compare(old, new) == [
        Difference("sections", "plan", Change.CHANGED, "Cũ", "Mới"),
        Difference("sections", "result_market", Change.REMOVED, "Chợ", ""),
        Difference("papers_held", "", Change.ADDED, None, ["TRADEMARK"]),
        Difference("scores", "1.1", Change.CHANGED, "2", "3", "Nguồn gốc"),
        Difference("explanations", "1.1", Change.REMOVED, "Cũ", "", "Nguồn gốc"),
        Difference("evidence", "8", Change.ADDED, [], ["1.1"], "Phiếu mới"),
        Difference("evidence", "7", Change.REMOVED, ["1.1"], [], "Phiếu kiểm nghiệm"),
    ]


def test_a_replaced_file_is_a_change_of_its_evidence():
    old, new = {"evidence": [PAPER]}, {"evidence": [{**PAPER, "file": {"sha256": "b"}}]}
    assert compare(old, new) == [Difference("evidence", "7", Change.CHANGED, ["1.1"], ["1.1"], "Phiếu kiểm nghiệm")]
