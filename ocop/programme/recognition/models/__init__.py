from ocop.programme.recognition.models.certificate import Certificate, IssuedCode
from ocop.programme.recognition.models.certificate_wording import CertificateWording
from ocop.programme.recognition.models.commune_serial import CommuneSerial
from ocop.programme.recognition.models.import_batch import ImportBatch, ImportRow
from ocop.programme.recognition.models.nomination import NominationPackage, NominationPaper
from ocop.programme.recognition.models.recognition_decision import DecisionItem, RecognitionDecision
from ocop.programme.recognition.models.redo_request import RedoRequest
from ocop.programme.recognition.models.revocation_case import (
    RevocationCase,
    RevocationCorrection,
    RevocationExplanation,
)

__all__ = [
    "Certificate",
    "CertificateWording",
    "CommuneSerial",
    "DecisionItem",
    "ImportBatch",
    "ImportRow",
    "IssuedCode",
    "NominationPackage",
    "NominationPaper",
    "RecognitionDecision",
    "RedoRequest",
    "RevocationCase",
    "RevocationCorrection",
    "RevocationExplanation",
]
