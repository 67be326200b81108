"""The staging table: the people of one batch on their way in, gone when the transaction is."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Table, Text, false
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateTable

from dialer.lists.people.staging import COLUMNS

# Each is as in contacts; nth is the row's number in the file. See dialer.lists.people.staging.
ARRIVING = Table(
    "arriving",
    MetaData(),
    Column("nth", Integer),
    Column("identity", Text),
    Column("name_key", BigInteger),
    Column("is_alone", Boolean),  # nobody else in this batch has that name and postcode
    Column("is_elector", Boolean),
    Column("leaves", Boolean),
    Column("register_year", Integer),
    Column("authority", Text),
    Column("polling_district", Text),
    Column("elector_number", Text),
    Column("membership_number", Text),
    Column("first_name", Text),
    Column("last_name", Text),
    Column("address", Text),
    Column("road", Text),
    Column("postcode", Text),
    Column("ward", Text),
    Column("constituency", Text),
    Column("line", Text),
    Column("kind", Text),
    Column("postal_voter", Boolean),
    Column("tags", ARRAY(Text)),
    Column("facts", JSONB),
    Column("contact_id", BigInteger),  # who this is, once found or made
    Column("is_new", Boolean, server_default=false()),
    Column("is_mistaken", Boolean, server_default=false()),  # somebody else has their number
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DELETE ROWS",
)
_COPY = f"COPY arriving ({', '.join(COLUMNS)}) FROM STDIN"
_MAKE = CreateTable(ARRIVING, if_not_exists=True)


def stage(session: Session, people: bytes) -> None:
    """Copy a batch, as :func:`dialer.lists.people.staging.staged` wrote it, into the staging table."""
    connection = session.connection()
    connection.execute(_MAKE)
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  what SQLAlchemy's types leave open
    with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.write(people)
