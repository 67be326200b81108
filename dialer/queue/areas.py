"""What an area is: what a volunteer may choose to ring in, and what of it stands on a queue entry."""

from sqlalchemy import ColumnElement, case

from dialer.lists.models import Contact


def area_of() -> ColumnElement[str]:
    """The constituency of an entry's contact, or their ward where the file named none; empty without either.

    The entry is joined with its contact.
    """
    return case((Contact.constituency != "", Contact.constituency), else_=Contact.ward)
