import io

import pytest

from ocop.interfaces.console.read_scans import run_read_scans


@pytest.mark.parametrize("arguments", [["-1"], ["a"], ["1", "2"], ["１"]])
def test_only_one_number_of_a_paper_is_understood(arguments):
    said = io.StringIO()
    assert run_read_scans(arguments, io.StringIO(), io.StringIO(), said) == 2
    assert said.getvalue() == "ocop read-scans [DOCUMENT]\n"
