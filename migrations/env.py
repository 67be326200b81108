"""How Alembic reaches the database: the address comes from dialer.schema, never from a file."""

from alembic import context
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from dialer.schema import metadata

# Any number will do, as long as every migration of this program takes the same one.
TURN = 5_140_773


def migrate_online() -> None:
    """Run the migrations in one transaction, one program at a time."""
    engine = create_engine(context.config.attributes["database_url"], poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": TURN})
        context.configure(
            connection=connection, target_metadata=metadata(), compare_server_default=True
        )
        context.run_migrations()


migrate_online()
