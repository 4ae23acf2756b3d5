"""The index papers are found by: FTS5 with triggers on SQLite, a generated tsvector with GIN on PostgreSQL.

Words are folded before they are stored, so that neither engine folds, stems or parses anything: both match whole
words between spaces, and give the same papers.
"""

from django.db import migrations

from ocop.foundation.text.folding import fold

TABLE = "official_documents_documentwords"
PUT = {
    "sqlite": [
        "CREATE VIRTUAL TABLE official_documents_index USING fts5(head, body, content='official_documents_documentwords',"
        " content_rowid='document_id', tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER official_documents_words_put AFTER INSERT ON official_documents_documentwords BEGIN"
        " INSERT INTO official_documents_index(rowid, head, body) VALUES (new.document_id, new.head, new.body); END",
        "CREATE TRIGGER official_documents_words_gone AFTER DELETE ON official_documents_documentwords BEGIN"
        " INSERT INTO official_documents_index(official_documents_index, rowid, head, body)"
        " VALUES ('delete', old.document_id, old.head, old.body); END",
        "CREATE TRIGGER official_documents_words_changed AFTER UPDATE ON official_documents_documentwords BEGIN"
        " INSERT INTO official_documents_index(official_documents_index, rowid, head, body)"
        " VALUES ('delete', old.document_id, old.head, old.body);"
        " INSERT INTO official_documents_index(rowid, head, body) VALUES (new.document_id, new.head, new.body); END",
    ],
    "postgresql": [
        "ALTER TABLE official_documents_documentwords ADD COLUMN terms tsvector GENERATED ALWAYS AS"
        " (array_to_tsvector(array_remove(string_to_array(head || ' ' || body, ' '), ''))) STORED",
        "CREATE INDEX official_documents_terms ON official_documents_documentwords USING gin (terms)",
    ],
}
LIFT = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS official_documents_words_put",
        "DROP TRIGGER IF EXISTS official_documents_words_gone",
        "DROP TRIGGER IF EXISTS official_documents_words_changed",
        "DROP TABLE IF EXISTS official_documents_index",
    ],
    "postgresql": ["ALTER TABLE official_documents_documentwords DROP COLUMN IF EXISTS terms"],
}
KINDS = {
    "DECISION": "quyet dinh",
    "PLAN": "ke hoach",
    "REPORT": "bao cao",
    "LETTER": "cong van",
    "MINUTES": "bien ban",
    "RESOLUTION": "nghi quyet",
    "CONCLUSION": "ket luan",
    "REGULATION": "quy che quy dinh",
}


def put(apps, schema_editor):
    for statement in PUT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    document_model = apps.get_model("official_documents", "OfficialDocument")
    words_model = apps.get_model("official_documents", "DocumentWords")
    for paper in document_model.objects.iterator():
        title = f" {fold(KINDS.get(paper.kind, ''))} so {fold(paper.number)} "
        subject = f" {fold(paper.subject)} "
        rest = fold(f"{paper.issuing_authority} {paper.signatory} {paper.signatory_position}")
        words_model.objects.create(
            document=paper,
            title=title[:200],
            subject=subject,
            head=f"{title}{subject.strip()} {rest} ",
            reading="WAITING" if paper.file_id else "NONE",
        )


def lift(apps, schema_editor):
    for statement in LIFT[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("official_documents", "0003_keep_the_register")]
    operations = [migrations.RunPython(put, lift)]
