import pytest

from ocop.programme.traceability.rules.element_pairs import missing_companions, refuse_contradictions
from ocop.programme.traceability.rules.elements import ELEMENTS
from ocop.programme.traceability.rules.faults import Fault, Gs1Fault


@pytest.mark.parametrize(
    "elements",
    ["01 37", "01 02", "01 255", "37 8006", "01 21 235", "3103 3105", "01 3922 3932", "3902 3905", "422 426", "426 423",
     "8017 8018", "00 4330 4331", "420 421", "255 8026", "8005 3950", "3940 8111"],
)  # fmt: skip
def test_elements_that_rule_each_other_out_are_refused(elements):
    with pytest.raises(Gs1Fault) as refused:
        refuse_contradictions(elements.split())
    assert refused.value.fault == Fault.NOT_TOGETHER
    assert {refused.value.values["first"], refused.value.values["second"]} <= set(elements.split())


@pytest.mark.parametrize(
    "elements",
    ["01 10 21 17 3103 3922", "00 02 37 10", "8006 10", "8004 7230", "253", "255 3901", "415 8020 3911 12", "8018 8019",
     "414 254", "01 422 427", "01 10 7004", "01 3303 3101", "00 3303", "01 30 8005", "99 01", "410 400"],
)  # fmt: skip
def test_what_belongs_together_stands_without_a_remark(elements):
    refuse_contradictions(elements.split())
    assert missing_companions(elements.split()) == []


@pytest.mark.parametrize(
    ("elements", "remarked"),
    [
        ("414 17", "17: 01, 02, 8006, 8026, 255"),
        ("00 37", "37: 02, 8026"),
        ("02", "02: 37"),
        ("01 7004", "7004: 10"),
        ("01 4300", "4300: 00"),
        ("8004 3103", "3103: 01, 02"),
        ("414 3303", "3303: 00, 01"),
        ("01 427", "427: 422"),
        ("21", "21: 01, 8006"),
    ],
)
def test_what_says_nothing_alone_is_remarked(elements, remarked):
    found = missing_companions(elements.split())
    assert [f"{one.values['ai']}: {one.values['needed']}" for one in found] == [remarked]


def test_every_element_alone_can_be_asked_about():
    assert [ai for ai in ELEMENTS if refuse_contradictions([ai]) is not None] == []
