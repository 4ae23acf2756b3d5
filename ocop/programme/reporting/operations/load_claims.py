"""Load the figures of published documents from the project's own file, as typed figures with their sources."""

from datetime import date, datetime

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.permissions import why_not_type_figure
from ocop.programme.reporting.queries.claim_figures import figure_values, places_of
from ocop.programme.reporting.rules.claim_file import ClaimFile, Source, claim_file


def load_claims(*, actor: Actor, now: datetime, today: date, file: ClaimFile | None = None) -> int:
    """Out: how many figures were written or changed; 0 when all of the file is there already. Nothing is removed.

    Raises Refusal without the right to type figures of the whole country.
    """
    file = file or claim_file()
    with deed("reporting.load_claims", actor=actor, now=now) as record, in_record_language():
        refuse_if(why_not_type_figure(actor, ""))
        known = {figure.code: figure for figure in TypedFigure.objects.filter(code__isnull=False)}
        documents = {key: _document(actor, source, now) for key, source in file.sources.items()}
        places = places_of(file, today)
        written = 0
        for one in file.figures.values():
            values = figure_values(one, file.sources[one.source], documents[one.source], places)
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
