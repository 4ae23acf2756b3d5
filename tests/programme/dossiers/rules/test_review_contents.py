from ocop.programme.dossiers.rules.review_contents import (
    CommuneContent,
    IntakePaper,
    criteria_beside,
    intake_papers,
    samples_required,
    short_contents,
)
from ocop.programme.rubrics import editions


def test_each_content_of_form_three_finds_its_criteria_in_every_set() -> None:
    for rubric in editions.all_rubrics("26/2026/QĐ-TTg"):
        named = [(leaf.code, leaf.name) for leaf in rubric.leaves()]
        assert criteria_beside(CommuneContent.LOCAL_LABOUR, named) == ["3.3"]
        assert criteria_beside(CommuneContent.IDEA_ORIGIN, named) == ["2.1"]
        assert "5.1" in criteria_beside(CommuneContent.LOCAL_IDENTITY, named)
        material = criteria_beside(CommuneContent.LOCAL_MATERIAL, named)
        assert material[:1] == ([] if rubric.set_number == 26 else ["1.1"])


def test_tourism_services_send_no_samples() -> None:
    assert (samples_required(26), samples_required(7)) == (0, 5)
    assert IntakePaper.SAMPLES not in intake_papers(26)
    assert IntakePaper.SAMPLES in intake_papers(7)


def test_white_space_is_not_an_assessment() -> None:
    words = "Nguyên liệu trồng tại ba thôn của xã, cán bộ xã đã kiểm tra thực tế vùng trồng."
    contents = {"local_material": words, "local_labour": " \n" * 100, "idea_origin": "Có", "local_identity": words}
    assert short_contents(contents) == [CommuneContent.LOCAL_LABOUR, CommuneContent.IDEA_ORIGIN]
