from ocop.programme.official_documents.models.calendar_announcement import AnnouncedDay, CalendarAnnouncement
from ocop.programme.official_documents.models.document_relation import DocumentRelation, DocumentTag
from ocop.programme.official_documents.models.document_words import DocumentWords
from ocop.programme.official_documents.models.official_document import OfficialDocument
from ocop.programme.official_documents.models.unit_change_paper import UnitChangePaper

__all__ = [
    "AnnouncedDay",
    "CalendarAnnouncement",
    "DocumentRelation",
    "DocumentTag",
    "DocumentWords",
    "OfficialDocument",
    "UnitChangePaper",
]
