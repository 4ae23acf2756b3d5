from ocop.programme.official_documents.models.calendar_announcement import AnnouncedDay, CalendarAnnouncement
from ocop.programme.official_documents.models.official_document import OfficialDocument

__all__ = ["AnnouncedDay", "CalendarAnnouncement", "OfficialDocument"]
