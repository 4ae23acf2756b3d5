from ocop.programme.rubrics.labels import public_source_words


def test_an_edition_tells_how_far_its_text_was_compared_and_names_no_file():
    assert public_source_words(verified_against_signed_pdf=True) == "Đã đối chiếu với bản ký."
    assert public_source_words(verified_against_signed_pdf=False) == (
        "Bản chép từ văn bản công bố trên mạng, chưa đối chiếu với bản ký trên vanban.chinhphu.vn."
    )
