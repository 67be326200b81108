"""Finding one person among all, by what a letter says of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from dialer.lists.models import Contact


@dataclass(frozen=True)
class Sought:
    """What is known of somebody; empty words are not looked for. ``elector``: KD-2/2-289/1, or the number alone."""

    name: str = ""
    postcode: str = ""
    elector: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.name.strip() or self.postcode.strip() or self.elector.strip())


def people_like(session: Session, sought: Sought, *, limit: int) -> Sequence[Contact]:
    """People of whom all that is known is true, by name; nobody when nothing is known."""
    if sought.is_empty:
        return []
    return session.scalars(
        select(Contact)
        .where(*_like(sought))
        .order_by(Contact.last_name, Contact.first_name, Contact.id)
        .limit(limit)
    ).all()


def _like(sought: Sought) -> Iterator[ColumnElement[bool]]:
    name = Contact.first_name + " " + Contact.last_name
    for word in sought.name.split():
        yield name.icontains(word, autoescape=True)
    if code := "".join(sought.postcode.split()).upper():
        yield func.upper(func.replace(Contact.postcode, " ", "")) == code
    district, _, number = sought.elector.strip().rpartition("-")
    if number:
        yield Contact.elector_number == number
    if district:
        yield func.upper(Contact.polling_district) == district.upper()
