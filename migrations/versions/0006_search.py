"""Words of issues to search by, and of titles to correct slips of the finger with; triggers keep both.

No extension is needed: trigrams are arrays, and capital letters are folded as filters and the browser fold them.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"

FUNCTIONS = (
    r"""
CREATE FUNCTION search_text(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    translate(lower(translate(said, 'İ', 'i')), 'ς!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', 'σ' || repeat(' ', 32))
""",
    """
CREATE FUNCTION search_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    strip(to_tsvector('pg_catalog.simple'::regconfig, search_text(said)))
""",
    """
CREATE FUNCTION search_trigrams(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
    ARRAY(SELECT DISTINCT substr('  ' || word || ' ', place, 3) FROM generate_series(1, length(word) + 1) AS place)
""",
    """
CREATE FUNCTION keep_issue_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_title tsvector := search_words(NEW.title);
BEGIN
    INSERT INTO issue_search (workspace_id, issue_id, title, words)
    VALUES (NEW.workspace_id, NEW.id, of_title, of_title || coalesce(search_words(NEW.description), ''))
    ON CONFLICT (workspace_id, issue_id) DO UPDATE SET title = excluded.title, words = excluded.words;
    -- In order, so that two writers of the same new words wait for each other instead of dead-locking.
    INSERT INTO search_word (workspace_id, word, trigrams)
    SELECT NEW.workspace_id, word, search_trigrams(word)
    FROM unnest(tsvector_to_array(of_title)) AS of_title (word)
    WHERE length(word) BETWEEN 4 AND 24 AND word !~ '[0-9]' AND NOT EXISTS (
        SELECT FROM search_word AS known WHERE known.workspace_id = NEW.workspace_id AND known.word = of_title.word
    )
    ORDER BY word
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$
""",
    """
CREATE FUNCTION drop_issue_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM issue_search WHERE workspace_id = OLD.workspace_id AND issue_id = OLD.id;
    RETURN NULL;
END
$$
""",
)
TRIGGERS = (
    """
CREATE TRIGGER keep_issue_search AFTER INSERT OR UPDATE OF title, description ON issue
    FOR EACH ROW EXECUTE FUNCTION keep_issue_search()
""",
    """
CREATE TRIGGER drop_issue_search AFTER DELETE ON issue FOR EACH ROW EXECUTE FUNCTION drop_issue_search()
""",
)
KNOWN_ISSUES = (
    """
INSERT INTO issue_search (workspace_id, issue_id, title, words)
SELECT workspace_id, id, search_words(title), search_words(title) || coalesce(search_words(description), '')
FROM issue ORDER BY id
""",
    """
INSERT INTO search_word (workspace_id, word, trigrams)
SELECT workspace_id, word, search_trigrams(word)
FROM (SELECT DISTINCT workspace_id, unnest(tsvector_to_array(title)) AS word FROM issue_search) AS of_titles
WHERE length(word) BETWEEN 4 AND 24 AND word !~ '[0-9]'
""",
)


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "issue_search",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("issue_id", sa.Uuid(), nullable=False),
        sa.Column("title", postgresql.TSVECTOR(), nullable=False),
        sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "issue_id", name=op.f("pk_issue_search")),
    )
    op.create_table(
        "search_word",
        sa.Column("workspace_id", sa.Uuid(), nullable=False),
        sa.Column("word", sa.String(length=24), nullable=False),
        sa.Column("trigrams", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_search_word_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "word", name=op.f("pk_search_word")),
    )
    for statement in (*FUNCTIONS, *TRIGGERS, *KNOWN_ISSUES):
        op.execute(statement)
    # After the rows: building an index once is cheaper than filling it row by row.
    op.create_index("ix_issue_search_words", "issue_search", ["title", "words"], postgresql_using="gin")
    op.create_index("ix_search_word_trigrams", "search_word", ["trigrams"], postgresql_using="gin")
    op.create_index("ix_comment_words", "comment", [sa.text("search_words(body)")], postgresql_using="gin")


def downgrade() -> None:
    """Take back."""
    for trigger in ("keep_issue_search", "drop_issue_search"):
        op.execute(f"DROP TRIGGER {trigger} ON issue")
        op.execute(f"DROP FUNCTION {trigger}()")
    op.drop_index("ix_comment_words", table_name="comment")
    op.drop_table("search_word")
    op.drop_table("issue_search")
    for function in ("search_trigrams", "search_words", "search_text"):
        op.execute(f"DROP FUNCTION {function}(text)")
