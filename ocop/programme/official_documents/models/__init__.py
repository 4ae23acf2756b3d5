from ocop.programme.official_documents.models.official_document import OfficialDocument

__all__ = ["OfficialDocument"]
