"""Migrations: numbered, one line, equal to the models, safe to run again and to race."""

import ast
import multiprocessing
import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from exponential_app.kernel.db import Base
from exponential_app.launch import migrate
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.conftest import settings_for

VERSIONS = Path(__file__).resolve().parent.parent / "migrations" / "versions"


def files() -> list[Path]:
    return sorted(path for path in VERSIONS.glob("*.py") if path.name != "__init__.py")


def assigned(path: Path, name: str) -> object:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            value = node.value  # type: ignore[union-attr]
            return ast.literal_eval(value) if value else None
    return None


def test_migrations_are_numbered_from_one_on_and_named() -> None:
    names = [path.stem for path in files()]

    assert names
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_each_follows_the_one_before_so_there_is_one_head() -> None:
    revisions = [assigned(path, "revision") for path in files()]
    followed = [assigned(path, "down_revision") for path in files()]

    assert all(str(revision).startswith(path.stem[:4]) for revision, path in zip(revisions, files(), strict=True))
    assert followed == [None, *revisions[:-1]]


def test_the_models_equal_the_migrations(postgres: EmbeddedPostgres) -> None:
    from exponential_app import app  # noqa: F401 - every slice's models are known once the application is

    engine = create_engine(postgres.url())
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()

    # `installation` is the launcher's own note beside the models, the job queue's tables are its library's.
    ours = [each for each in differences if "installation" not in str(each) and "procrastinate" not in str(each)]
    assert ours == []


def test_running_again_changes_nothing(postgres: EmbeddedPostgres, empty_database: str) -> None:
    migrate.upgrade(settings_for(empty_database))
    before = schema(empty_database)

    migrate.upgrade(settings_for(empty_database))

    assert schema(empty_database) == before
    assert migrate.database_revision(settings_for(empty_database)) == migrate.head()


def test_four_processes_at_once_bring_one_database_to_the_newest_schema(empty_database: str) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=upgrade, args=(empty_database,)) for _ in range(4)]

    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0] * 4
    assert migrate.database_revision(settings_for(empty_database)) == migrate.head()


def upgrade(url: str) -> None:
    migrate.upgrade(settings_for(url))


def schema(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'"
            )
        ).scalars()
        found = sorted(rows)
    engine.dispose()
    return found


def test_what_goes_up_comes_down(empty_database: str) -> None:
    import flask
    import flask_migrate

    from exponential_app.kernel.db import db

    migrate.upgrade(settings_for(empty_database))
    app = flask.Flask("down")
    app.config["SQLALCHEMY_DATABASE_URI"] = empty_database
    db.init_app(app)
    flask_migrate.Migrate(app, db, directory=str(VERSIONS.parent))

    with app.app_context():
        flask_migrate.downgrade(revision="base")
        db.engine.dispose()

    assert schema(empty_database) == ["alembic_version.version_num"]
