import json

from ocop.foundation.sending.channel import FilledTemplate, Parcel
from ocop.foundation.sending.recorder import Recorder


def test_one_file_a_key_with_a_masked_address(tmp_path):
    recorder = Recorder(tmp_path / "sms")
    first = recorder.send(Parcel("k1", "0912345678", "một"))
    again = recorder.send(Parcel("k1", "0912345678", "hai"))
    recorder.send(Parcel("k2", "an.nguyen@vidu.vn", "t", subject="s", template=FilledTemplate("7", {}, "cả mẫu")))
    files = {path.stem: json.loads(path.read_text()) for path in (tmp_path / "sms").iterdir()}
    assert (first, again.reference) == (again, "k1")
    assert files == {
        "k1": {"to": "0912***678", "subject": "", "text": "một"},
        "k2": {"to": "an***@vidu.vn", "subject": "s", "text": "cả mẫu", "template": "7"},
    }
