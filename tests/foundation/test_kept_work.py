"""What is kept beside the database is read whole or not at all."""

from pathlib import Path
from threading import Event, Thread

from ocop.foundation.kept_work import keep_work, kept_work

NAME = "kept-work-of-a-test"


def test_who_keeps_the_same_while_another_is_writing_keeps_it_whole(settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    half_written, go_on, write_at_once = Event(), Event(), Path.write_text

    def write_in_two_halves(path, text):
        if '"slow"' not in text:
            return write_at_once(path, text)
        with path.open("w") as file:
            file.write(text[: len(text) // 2])
            file.flush()
            half_written.set()
            go_on.wait(timeout=60)
            return file.write(text[len(text) // 2 :])

    monkeypatch.setattr(Path, "write_text", write_in_two_halves)
    slow = Thread(target=keep_work, args=(NAME, {"of": "slow", "rows": [1] * 9}))
    slow.start()
    assert half_written.wait(timeout=60)
    keep_work(NAME, {"of": "quick", "rows": [2] * 9})
    assert kept_work(NAME) == {"of": "quick", "rows": [2] * 9}
    go_on.set()
    slow.join(60)
    assert kept_work(NAME) == {"of": "slow", "rows": [1] * 9}
    assert [file.name for file in (tmp_path / "work").iterdir()] == [f"{NAME}.json"]


def test_what_was_broken_off_or_is_no_record_of_ours_is_as_good_as_none(settings, tmp_path):
    settings.HOME = tmp_path
    assert kept_work(NAME) == {}
    keep_work(NAME, {"of": "day"})
    file = tmp_path / "work" / f"{NAME}.json"
    for written in ('{"of": "da', "[1]", ""):
        file.write_text(written)
        assert kept_work(NAME) == {}
