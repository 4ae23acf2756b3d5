from ocop.interfaces.office.samples.deeds import keep_one_main_button


def test_a_page_of_two_levels_has_one_main_button():
    offers = [{"kind": kind} for kind in ("quiet", "main", "danger", "main", "secondary")]
    keep_one_main_button(offers)
    assert [one["kind"] for one in offers] == ["quiet", "main", "danger", "secondary", "secondary"]
