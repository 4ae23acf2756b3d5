"""What EPCIS 2.0 writes in JSON, as tables: every object's fields, what each holds, which must stand (marked `!`).

One line a field: its name and what it holds, which is one of KINDS of `event_schema`, another table, or a vocabulary of
WORDS; behind it `[]` a list, `[1]` a list that is not empty, `{}` and `{1}` the same with nothing twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ocop.programme.traceability.rules.event_vocabulary import (
    ALERT,
    BIZ_STEP,
    COMPONENT,
    DISPOSITION,
    ERROR_REASON,
    MEASUREMENT,
    PARTY_TYPE,
    TRANSACTION_TYPE,
    Vocabulary,
)


class Others(StrEnum):
    """Which further fields an object may have."""

    NONE = "none"
    EXTENSIONS = "extensions"
    """Names with a prefix, or full addresses."""
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of object. `fields` name → what it holds."""

    fields: Mapping[str, str]
    required: tuple[str, ...]
    others: Others
    may_be_empty: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What an event must carry to speak of anything: one of `ways`; `said` in words, for whoever forgot.

    A way is a text of conditions that hold together: `name` the field stands, `name+` it stands and is not empty,
    `name=VALUE`.
    """

    ways: tuple[str, ...]
    said: str


def form(table: str, others: Others = Others.EXTENSIONS, *, may_be_empty: bool = True) -> Form:
    """The form a table says."""
    rows = [line.split() for line in table.splitlines() if line.strip()]
    return Form(
        fields={name.rstrip("!"): kind for name, kind in rows},
        required=tuple(name[:-1] for name, _kind in rows if name.endswith("!")),
        others=others,
        may_be_empty=may_be_empty,
    )


_EVERY_EVENT = """
    @context             context
    eventTime!           instant
    eventTimeZoneOffset! offset
    recordTime           instant
    eventID              uri
    errorDeclaration     error_declaration
    certificationInfo    uri_or_uris
"""
_CIRCUMSTANCES = """
    bizStep              biz_step
    disposition          disposition
    readPoint            place
    bizLocation          place
    sourceList           source[]
    destinationList      destination[]
    sensorElementList    sensor_element[]
"""
_ACTION = "action! action\n"
_TRANSACTIONS = "bizTransactionList business_transaction[]\n"
_MADE = """
    persistentDisposition lasting_disposition
    ilmd                  master_data
"""
_FAMILY = """
    childEPCs            uri[]
    childQuantityList    quantity[]
"""

EVENT_FORMS: Mapping[str, Form] = {
    name: form("type! text" + _EVERY_EVENT + _CIRCUMSTANCES + rest)
    for name, rest in {
        "ObjectEvent": _ACTION + _TRANSACTIONS + _MADE + "epcList uri{}\n quantityList quantity[]",
        "AggregationEvent": _ACTION + _TRANSACTIONS + _FAMILY + "parentID uri",
        "AssociationEvent": _ACTION + _TRANSACTIONS + _FAMILY + "parentID! uri",
        "TransactionEvent": _ACTION
        + "bizTransactionList! business_transaction[1]\n parentID uri\n epcList uri[]\n quantityList quantity[]",
        "TransformationEvent": _TRANSACTIONS
        + _MADE
        + """
            transformationID     uri
            inputEPCList         uri{}
            inputQuantityList    quantity[]
            outputEPCList        uri{}
            outputQuantityList   quantity[]
        """,
    }.items()
}
CUSTOM_EVENT = form("type! uri" + _EVERY_EVENT, Others.ANY)

_INPUTS, _OUTPUTS = ("inputEPCList+", "inputQuantityList+"), ("outputEPCList+", "outputQuantityList+")
_CHILDREN = Content(
    ("childEPCs+", "childQuantityList+", "action=DELETE"),
    "childEPCs or childQuantityList must name something, unless action is DELETE",
)
CONTENTS: Mapping[str, Content] = {
    "ObjectEvent": Content(
        ("epcList", "quantityList+", "sensorElementList+ readPoint"),
        "one of epcList, quantityList (not empty), sensorElementList (not empty) together with readPoint must stand",
    ),
    "AggregationEvent": _CHILDREN,
    "AssociationEvent": _CHILDREN,
    "TransactionEvent": Content(
        ("epcList", "quantityList+", "action=DELETE"),
        "one of epcList, quantityList (not empty) must stand, unless action is DELETE",
    ),
    "TransformationEvent": Content(
        (
            *(f"{one} {other}" for one in _INPUTS for other in _OUTPUTS),
            *(f"transformationID {one}" for one in (*_INPUTS, *_OUTPUTS)),
        ),
        "inputs and outputs must be named, or with a transformationID at least one of the two",
    ),
}

FORMS: Mapping[str, Form] = {
    "quantity": form("epcClass! uri\n quantity number\n uom unit", Others.NONE),
    "place": form("id! uri", Others.ANY),
    "business_transaction": form("bizTransaction! uri\n type transaction_type", Others.NONE),
    "source": form("source! uri\n type! party_type", Others.NONE),
    "destination": form("destination! uri\n type! party_type", Others.NONE),
    "master_data": form(""),
    "lasting_disposition": form("set disposition{1}\n unset disposition{1}", Others.NONE, may_be_empty=False),
    "error_declaration": form("declarationTime! instant\n reason error_reason\n correctiveEventIDs uri[]"),
    "sensor_element": form("sensorMetadata sensor_setting\n sensorReport! sensor_report[1]"),
    "sensor_setting": form("""
        time                 instant
        startTime            instant
        endTime              instant
        deviceID             uri
        deviceMetadata       uri
        rawData              uri
        dataProcessingMethod uri
        bizRules             uri
    """),
    "sensor_report": form("""
        type!                     measurement
        exception                 alert
        time                      instant
        value                     number
        minValue                  number
        maxValue                  number
        meanValue                 number
        sDev                      number
        percRank                  number
        percValue                 number
        uom                       text
        component                 component
        stringValue               text
        booleanValue              boolean
        hexBinaryValue            hexadecimal
        uriValue                  uri
        deviceID                  uri
        deviceMetadata            uri
        rawData                   uri
        dataProcessingMethod      uri
        bizRules                  uri
        microorganism             uri
        chemicalSubstance         uri
        coordinateReferenceSystem uri
    """),
    "header": form("epcisMasterData master_data_lists"),
    "master_data_lists": form("vocabularyList vocabulary[]", Others.ANY),
    "vocabulary": form("type! uri\n vocabularyElementList vocabulary_element[]", Others.ANY),
    "vocabulary_element": form("id! uri\n attributes attribute[]\n children uri[]", Others.ANY),
    "attribute": form("id! uri\n attribute number_text_or_object", Others.ANY),
    "document_body": form("eventList! event[]", Others.ANY),
    "query_body": form("queryResults! query_results"),
    "query_results": form("queryName! text\n subscriptionID text\n resultsBody! results"),
    "results": form("eventList! event[]\n vocabularyList vocabulary[]"),
    "EPCISDocument": form("""
        @context!          context
        id                 uri
        type!              text
        schemaVersion!     version
        creationDate!      instant
        instanceIdentifier text
        sender             text
        receiver           text
        epcisHeader        header
        epcisBody!         document_body
    """),
    "EPCISQueryDocument": form("""
        @context!     context
        id            uri
        type!         text
        schemaVersion version
        creationDate  instant
        epcisBody!    query_body
    """),
}
DOCUMENT_TYPES = ("EPCISDocument", "EPCISQueryDocument")


@dataclass(frozen=True, slots=True)
class WordKind:
    """A field of words: bare ones of the vocabulary, or an address that does not begin as the standard's own do.

    The old stems are closed: under them only the standard may make words, and it writes those bare.
    """

    vocabulary: Vocabulary
    closed: str


_OLD_CBV = r"^(urn:epcglobal:cbv|https?://ns\.gs1\.org/cbv/)"
_WEB_VOCABULARY = r"^https?://(www\.)?gs1\.org/voc/"
WORDS: Mapping[str, WordKind] = {
    "biz_step": WordKind(BIZ_STEP, _OLD_CBV),
    "disposition": WordKind(DISPOSITION, _OLD_CBV),
    "transaction_type": WordKind(TRANSACTION_TYPE, _OLD_CBV),
    "party_type": WordKind(PARTY_TYPE, _OLD_CBV),
    "error_reason": WordKind(ERROR_REASON, _OLD_CBV),
    "component": WordKind(COMPONENT, _OLD_CBV),
    "measurement": WordKind(MEASUREMENT, _WEB_VOCABULARY),
    "alert": WordKind(ALERT, _WEB_VOCABULARY),
}
