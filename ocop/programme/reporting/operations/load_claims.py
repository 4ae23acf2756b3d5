"""Load the figures of published documents from the project's own file, as typed figures with their sources."""

from datetime import date, datetime
from typing import Any

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import current_units_of
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.permissions import why_not_type_figure
from ocop.programme.reporting.rules.claim_file import ClaimFile, Source, WrittenFigure, claim_file
from ocop.programme.reporting.rules.periods import period_days


def load_claims(*, actor: Actor, now: datetime, today: date, file: ClaimFile | None = None) -> int:
    """Out: how many figures were written or changed; 0 when all of the file is there already. Nothing is removed.

    Raises Refusal without the right to type figures of the whole country.
    """
    file = file or claim_file()
    with deed("reporting.load_claims", actor=actor, now=now) as record, in_record_language():
        refuse_if(why_not_type_figure(actor, ""))
        known = {figure.code: figure for figure in TypedFigure.objects.filter(code__isnull=False)}
        documents = {key: _document(actor, source, now) for key, source in file.sources.items()}
        places = _places(file, today)
        written = 0
        for one in file.figures.values():
            values = _values(one, file.sources[one.source], documents[one.source], places)
            figure = known.get(one.name)
            if figure is None:
                TypedFigure.objects.create(code=one.name, typed_at=now, typed_by_id=actor.user_id, **values)
                written += 1
                continue
            changed = [name for name, value in values.items() if getattr(figure, name) != value]
            if changed:
                for name in changed:
                    setattr(figure, name, values[name])
                figure.save(update_fields=changed)
                written += 1
        if written:
            record.about_key(TypedFigure, 0, figures=written, of=len(file.figures))
        else:
            record.nothing_happened()
    return written


def _document(actor: Actor, source: Source, now: datetime) -> OfficialDocument | None:
    """The numbered paper a source is, put on record when it is not yet."""
    told = source.document
    if told is None:
        return None
    issued_on = date.fromisoformat(told["issued_on"])
    known = OfficialDocument.objects.filter(number=told["number"], issued_on=issued_on).first()
    return known or record_document(
        actor=actor,
        kind=DocumentKind(told["kind"]),
        number=told["number"],
        issued_on=issued_on,
        issuing_authority=told["issuing_authority"],
        signatory=told["signatory"],
        subject=source.title,
        province_code=told["province"],
        now=now,
    )


def _places(file: ClaimFile, today: date) -> dict[tuple[str, str], tuple[AdministrativeUnit | None, str]]:
    """(level, code of the source's time) → the unit then and the code of the province that holds it today."""
    found: dict[tuple[str, str], tuple[AdministrativeUnit | None, str]] = {}
    for one in file.figures.values():
        key = (one.place_level, one.place_code)
        if key in found or one.place_level in {"NATION", "REGION"}:
            continue
        last_day = period_days(one.period)[1]
        units = AdministrativeUnit.objects.filter(level=UnitLevel(one.place_level), code=one.place_code)
        unit = next((unit for unit in units if unit.is_valid_on(last_day)), units.first())
        provinces = {later.province_code for later in current_units_of([unit], today)} if unit else set()
        found[key] = (unit, provinces.pop() if len(provinces) == 1 else "")
    return found


def _values(
    one: WrittenFigure,
    source: Source,
    document: OfficialDocument | None,
    places: dict[tuple[str, str], tuple[AdministrativeUnit | None, str]],
) -> dict[str, Any]:
    unit, province = places.get((one.place_level, one.place_code), (None, ""))
    first, last = period_days(one.period)
    return {
        "is_claim": one.is_claim,
        "words": one.words,
        "subject": one.subject,
        "indicator": one.indicator,
        "kind": one.kind.value,
        "value": one.value,
        "value_max": one.value_max,
        "day_from": one.days[0] if one.days else None,
        "day_until": one.days[1] if one.days else None,
        "unit": one.unit,
        "qualifier": one.qualifier.value,
        "period": one.period,
        "period_from": first,
        "period_until": last,
        "unit_of_place_id": unit.pk if unit else None,
        "region_code": one.place_code if one.place_level == "REGION" else "",
        "province_code": province,
        "document_id": document.pk if document else None,
        "source_key": source.key,
        "source_title": source.title,
        "source_publisher": source.publisher,
        "source_url": source.url,
        "quote": one.quote,
        "note": one.note,
        "evidence": source.evidence.value,
    }
