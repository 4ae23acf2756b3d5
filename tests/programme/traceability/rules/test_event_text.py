import pytest

from ocop.programme.traceability.rules.event_text import (
    TextFault,
    cut_document,
    read_json,
    read_written,
    with_first,
    without_member,
    write,
)


def test_events_are_cut_out_of_a_document_as_they_were_written():
    first, second = '{"a" : 1.0, "b":[1E2,{"c":"}"}]}', '{ "a":\n-0.50 }'
    text = f' {{"@context" : ["x"],"epcisHeader":{{}} ,"epcisBody":{{"x":1, "eventList": [ {first} ,{second}]}}}}'
    cut = cut_document(text, is_query=False)
    assert (cut.context, cut.header, cut.events) == ('["x"]', "{}", [first, second])


def test_what_is_written_anew_keeps_numbers_and_order():
    text = '{"b":1.0,"a":[1e5,-0.00,12345678901234567890.10],"ổ":"\\u00e9","t":true,"n":null}'
    assert write(read_written(text)) == text.replace("\\u00e9", "é")


def test_a_member_is_taken_out_and_others_put_in_front():
    assert without_member('{"a":1.0, "recordTime":"x","b":2}', "recordTime") == '{"a":1.0,"b":2}'
    assert with_first(' { "a":1.0}', [("x", '"y"')]) == '{"x":"y", "a":1.0}'
    assert with_first("{ }", [("x", "1")]) == '{"x":1 }'


def test_whole_characters_in_two_halves_are_read_beside_any_number():
    text, value = read_json(b'{"a":"\\ud83d\\ude00","b":2e3,"c":1}')
    assert (value["a"], value["b"]) == ("\U0001f600", 2000)
    assert text == '{"a":"\\ud83d\\ude00","b":2e3,"c":1}'


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"\xff{}", "not_utf8"),
        (b"{", "not_json"),
        (b'{"a":NaN}', "not_json"),
        (b'{"a":1,"a":2}', "repeated_key"),
        (b"[" * 100_000, "too_deep"),
        (b"[" * 70 + b"]" * 70, "too_deep"),
        (b'{"a":1' + b"0" * 5000 + b"}", "number_too_long"),
        (b'{"a":1E+9999999999999999999}', "number_too_long"),
        (b'{"a":"\\ud800"}', "half_character"),
    ],
)
def test_what_is_no_json_for_everybody_is_refused(raw, code):
    with pytest.raises(TextFault) as refused:
        read_json(raw)
    assert refused.value.code == code
