from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ocop.interfaces.ui.selling_forms import AmountField


@pytest.mark.parametrize(
    ("typed", "words"),
    [("99999999999999", "Số quá lớn."), ("1,234", "hai chữ số sau dấu phẩy"), ("ba", "Hãy ghi một số")],
)
def test_each_fault_of_a_number_has_its_own_words(typed, words):
    with pytest.raises(ValidationError, match=words):
        AmountField().to_python(typed)


def test_a_number_is_read_as_people_write_it():
    assert AmountField().to_python("13.000,5") == Decimal("13000.5")
