"""The tables as the migrations make them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData

from dialer.accounts import models as accounts
from dialer.accounts.mails import models as mails
from dialer.accounts.members import models as members
from dialer.accounts.tokens import models as tokens
from dialer.calls import models as calls
from dialer.db import Base
from dialer.events import models as events
from dialer.linecheck import models as linecheck
from dialer.lists import models as lists
from dialer.lists.imports import models as imports
from dialer.lists.screening import models as screening
from dialer.lists.selections import models as selections
from dialer.phonebanks import models as phonebanks
from dialer.queue import models as queue
from dialer.rehearsal import models as rehearsal
from dialer.shifts import models as shifts
from dialer.trials import models as trials
from dialer.voicemail import models as voicemail
from dialer.voterid import models as voterid

MIGRATIONS = Path(__file__).parent.parent / "migrations"
ALL_MODELS = (
    accounts,
    calls,
    events,
    imports,
    linecheck,
    lists,
    mails,
    members,
    phonebanks,
    queue,
    rehearsal,
    screening,
    selections,
    shifts,
    tokens,
    trials,
    voicemail,
    voterid,
)


def migrate(database_url: str) -> None:
    """Bring the database to the newest revision; two that try at once take turns."""
    command.upgrade(alembic_config(database_url), "head")


def is_current(connection: Connection) -> bool:
    """Whether this database stands at the newest revision."""
    script = ScriptDirectory.from_config(alembic_config(""))
    context = MigrationContext.configure(connection)
    return set(context.get_current_heads()) == set(script.get_heads())


def metadata() -> MetaData:
    """Every table of every model."""
    return Base.metadata


def alembic_config(database_url: str) -> Config:
    """Alembic's configuration without an ini file, so that it works from any directory."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["database_url"] = database_url
    return config
