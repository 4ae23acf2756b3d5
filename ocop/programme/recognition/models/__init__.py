from ocop.programme.recognition.models.certificate import Certificate, IssuedCode
from ocop.programme.recognition.models.commune_serial import CommuneSerial
from ocop.programme.recognition.models.import_batch import ImportBatch
from ocop.programme.recognition.models.recognition_decision import DecisionItem, RecognitionDecision

__all__ = ["Certificate", "CommuneSerial", "DecisionItem", "ImportBatch", "IssuedCode", "RecognitionDecision"]
