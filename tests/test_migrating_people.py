"""People who were loaded before are found by their names afterwards."""

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from dialer.schema import alembic_config
from tests.servers import migrated_database


def test_people_of_before_are_given_the_key_of_their_name_and_postcode():
    with migrated_database("phonebank_migrating") as url:
        config = alembic_config(url)
        before = ScriptDirectory.from_config(config).get_revision("0011").down_revision
        command.downgrade(config, before)
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(_SAM)

        command.upgrade(config, "head")

        with engine.begin() as connection:
            keys = connection.execute(text("SELECT name_key FROM contacts ORDER BY id")).scalars()
            assert list(keys) == [SAM_ONEILL, None]
        engine.dispose()


# As dialer.lists.files.people makes it of Sam O'Neill, LS1 1AA.
SAM_ONEILL = 8_896_066_345_700_989_746
_SAM = text(
    "INSERT INTO contacts (first_name, last_name, address, road, postcode, ward, constituency, facts, postal_voter,"
    " tags, objected_note, created_at)"
    " SELECT 'Sam', 'O''Neill', '', '', postcode, '', '', '{}', false, '{}', '', now()"
    " FROM (VALUES ('LS1 1AA'), ('')) AS known (postcode)"
)
