import re

import pytest

from ocop.programme.traceability.labels import FAULT_SENTENCES, fault_sentence
from ocop.programme.traceability.rules.digital_link import parse
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault
from ocop.programme.traceability.rules.gs1_keys import check_key


def test_every_fault_has_a_sentence():
    assert set(FAULT_SENTENCES) == set(Fault)


@pytest.mark.parametrize("fault", Fault)
def test_a_sentence_is_whole_when_its_values_are_given(fault):
    names = re.findall(r"%\((\w+)\)s", str(FAULT_SENTENCES[fault]))
    sentence = fault_sentence(Gs1Fault(fault, **dict.fromkeys(names, "01")))
    assert sentence.endswith(".")
    assert "%(" not in sentence


def test_an_element_is_called_by_its_number_and_title():
    with pytest.raises(Gs1Fault) as refused:
        parse("https://ocop.vn/01/08938505001036?17=271331")
    assert fault_sentence(refused.value) == (
        "(17) USE BY OR EXPIRY không phải một ngày có thật, viết theo thứ tự năm, tháng, ngày, mỗi phần hai chữ số."
    )


def test_a_key_is_called_by_its_name():
    assert fault_sentence(check_key("gln", "0614141123453").fault) == (
        "GLN sai chữ số kiểm tra: có chữ số bị gõ nhầm hoặc đọc nhầm."
    )


def test_a_long_value_is_cut_short_in_the_sentence():
    with pytest.raises(Gs1Fault) as refused:
        parse(f"https://ocop.vn/01/08938505001036?{'1' * 500}=1")
    assert len(fault_sentence(refused.value)) < 120
