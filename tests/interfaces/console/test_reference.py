"""The generated pages say what the code says."""

from ocop.interfaces.console.reference import FOLDER, pages


def test_every_reference_page_is_current():
    assert {name: (FOLDER / name).read_text() for name in pages()} == pages()


def test_deeds_and_parts_are_told_apart():
    text = pages()["deeds.md"]
    assert "| `submit_dossier` | `dossiers.submit` |" in text
    assert "| `set_account_active` | `accounts.unlock_account`, `accounts.lock_account` |" in text
    assert "| `make_move` | Change the state and write the step. |" in text
