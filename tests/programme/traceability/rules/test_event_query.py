import pytest

from ocop.programme.traceability.rules.event_query import read_query
from ocop.programme.traceability.rules.event_times import instant
from ocop.programme.traceability.rules.query_parts import EventQuery, Filter, QueryFault, QueryFaultKind, Target

TIME = "2026-03-01T08:00:00+07:00"


def filters(**parameters: str):
    return read_query({name: value.split("|") for name, value in parameters.items()}).filters


def test_words_of_the_vocabulary_are_looked_for_in_one_form():
    words = "shipping|urn:epcglobal:cbv:bizstep:receiving|https://ref.gs1.org/cbv/BizStep-packing"
    assert filters(EQ_bizStep=words) == [
        Filter(Target.COLUMN, ("biz_step",), values=("shipping", "receiving", "packing"))
    ]  # fmt: skip


def test_identifiers_are_looked_for_by_key_and_patterns_by_beginning():
    assert filters(MATCH_epc="urn:epc:id:sgtin:4012345.012345.12|urn:epc:idpat:sgtin:4012345.012345.*") == [
        Filter(Target.IDENTIFIER, ("E", "C"), "MATCH", ("/01/04012345123456/21/12",), ("/01/04012345123456/21/",))
    ]
    assert filters(MATCH_epcClass="urn:epc:idpat:sgtin:4012345.012345.*") == [
        Filter(Target.IDENTIFIER, ("Q", "K"), "MATCH", ("/01/04012345123456",))
    ]


def test_a_measured_number_is_looked_for_in_every_unit_and_bytes_in_both_letters():
    (warm,) = filters(GE_value_FAH="78.8")
    assert (warm.target, warm.names, warm.comparison) == (Target.MEASURED, ("value",), "GE")
    assert warm.values == (("FAH", 78.8), ("KEL", 299.15), ("CEL", 26.0), ("A48", 538.47))
    assert filters(LT_quantity="3", GT_percRank="95") == [
        Filter(Target.QUANTITY, ("quantity",), "LT", (("", 3.0),)),
        Filter(Target.VALUE, ("percRank",), "GT", (95.0,)),
    ]
    assert filters(EQ_hexBinaryValue="F0a") == [
        Filter(Target.VALUE, ("hexBinaryValue",), values=("F0a", "F0A", "f0a"))
    ]  # fmt: skip


def test_a_period_an_order_and_a_limit_are_read():
    query = read_query(
        {"GE_eventTime": [TIME], "orderBy": ["eventTime"], "orderDirection": ["ASC"], "eventCountLimit": ["3"]}
    )
    assert query == EventQuery(
        [Filter(Target.COLUMN, ("event_time",), "GE", (instant(TIME),))], "eventTime", (), True, 3, None
    )  # fmt: skip


def test_an_extension_is_looked_for_under_every_namespace_its_prefix_stands_for():
    query = read_query({"EQ_INNER_ILMD_ex:lot": ["7"]}, lambda prefix: ["http://a/", "http://b/"])
    assert query.filters == [
        Filter(
            Target.VALUE,
            ("x:INNER_ILMD:ex:lot", "x:INNER_ILMD:http://a/lot", "x:INNER_ILMD:http://b/lot"),
            values=(("7", 7.0, None),),
        )
    ]


@pytest.mark.parametrize(
    ("parameters", "kind"),
    [
        ({"EQ_bizstep": "shipping"}, QueryFaultKind.UNKNOWN),
        ({"HASATTR_place": "b"}, QueryFaultKind.UNKNOWN),
        ({"EQATTR_bizLocation": "b"}, QueryFaultKind.UNKNOWN),
        ({"EQ_bizStep": ""}, QueryFaultKind.EMPTY),
        ({"EQ_bizStep": "sailing"}, QueryFaultKind.NOT_URI),
        ({"EQ_action": "CHANGE"}, QueryFaultKind.NOT_OF_LIST),
        ({"eventType": "QuantumEvent"}, QueryFaultKind.NOT_OF_LIST),
        ({"GE_eventTime": "2026-03-01"}, QueryFaultKind.NOT_TIME),
        ({"GE_eventTime": "2026-03-01T08:00:00"}, QueryFaultKind.NOT_TIME),
        ({"GE_eventTime": TIME, "LT_eventTime": "2026-02-01T08:00:00Z"}, QueryFaultKind.EMPTY_PERIOD),
        ({"MATCH_epc": "A1"}, QueryFaultKind.NOT_URI),
        ({"MATCH_epc": "urn:epc:idpat:sgtin:4012345.012345.A*"}, QueryFaultKind.NOT_PATTERN),
        ({"MATCH_anyEPC": "urn:epc:idpat:sgtin:*.012345.*"}, QueryFaultKind.NOT_PATTERN),
        ({"EQ_type": "Warmth"}, QueryFaultKind.NOT_URI),
        ({"EQ_quantity": "many"}, QueryFaultKind.NOT_NUMBER),
        ({"EXISTS_errorDeclaration": "maybe"}, QueryFaultKind.NOT_YES_OR_NO),
        ({"eventCountLimit": "3"}, QueryFaultKind.LIMIT_WITHOUT_ORDER),
        ({"eventCountLimit": "3", "maxEventCount": "3", "orderBy": "eventTime"}, QueryFaultKind.BOTH_COUNTS),
        ({"orderBy": "quantity"}, QueryFaultKind.ORDER),
        ({"orderBy": "eventTime", "orderDirection": "up"}, QueryFaultKind.NOT_OF_LIST),
        ({"maxEventCount": "٣"}, QueryFaultKind.NOT_WHOLE),
    ],
)
def test_a_question_that_is_not_understood_is_refused(parameters, kind):
    with pytest.raises(QueryFault) as refused:
        filters(**parameters)
    assert refused.value.kind == kind
