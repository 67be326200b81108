"""What goes in and out of the API, apart from imports: the shapes that requests are checked against."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from dialer.lists.kinds import ListKind
from dialer.lists.models import Reason, Source


class Given(BaseModel):
    """What a program sends. A field that is not known is refused: it may be a slip."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Told(BaseModel):
    """What a program is told."""

    model_config = ConfigDict(frozen=True)


class OurReason(StrEnum):
    """Why an organiser may keep a line from being rung. The preference service is the line holder's own wish."""

    DO_NOT_CALL = Reason.DO_NOT_CALL.value
    WRITTEN_OBJECTION = Reason.WRITTEN_OBJECTION.value
    BAD_NUMBER = Reason.BAD_NUMBER.value


class ListTold(Told):
    """A call list and how far it is. People, not lines, are counted."""

    id: UUID
    name: str
    kind: ListKind
    is_paused: bool
    is_open: bool = Field(description="May be rung at this moment, by its hours and its pause.")
    opens_at: datetime | None = Field(description="When its hours begin again, if they are over.")
    people: int
    callable: int = Field(description="Still to be rung, and may be: open, waiting or claimed.")
    open: int = Field(description="May be handed out now.")
    waiting: int = Field(
        description="For a retry, for their line’s rest, or for a time they named."
    )
    claimed: int = Field(description="On a volunteer’s screen now.")
    done: int
    barred: int = Field(description="Their line may not be rung.")
    by_outcome: dict[str, int] = Field(description="How their latest calls ended.")


class ListsTold(Told):
    """All call lists, the newest first."""

    lists: list[ListTold]


class Ending(Given):
    """By which last digits to find lines."""

    ending: str = Field(
        default="",
        pattern=r"^(\d{3,6})?$",
        description="The last 3 to 6 digits; the newest wishes when left out.",
    )


class NewSuppression(Given):
    """A line that is not to be rung, and how one knows."""

    number: str = Field(
        min_length=1, max_length=40, description="The whole number, as one writes it."
    )
    reason: OurReason
    evidence: str = Field(
        min_length=1, max_length=500, description="A letter, an e-mail, a talk, and its date."
    )


class Evidence(Given):
    """How one knows that a line may be rung again."""

    evidence: str = Field(
        min_length=1, max_length=500, description="A letter, an e-mail, a talk, and its date."
    )


class SuppressionTold(Told):
    """A reason in force why a line may not be rung."""

    id: int
    number: str = Field(description="The last three digits.")
    reason: Reason
    source: Source
    said_at: datetime


class SuppressionsTold(Told):
    """Reasons in force, the newest first; at most 200."""

    suppressions: list[SuppressionTold]


class Number(Given):
    """A telephone number. It is posted, so that it stands in no address and no log."""

    number: str = Field(
        min_length=1, max_length=40, description="The whole number, as one writes it."
    )


class Explained(Told):
    """Whether a line may be rung now, everything against it, and where it stands on lists, in sentences."""

    number: str = Field(description="The last three digits.")
    may_be_rung: bool
    against: list[str]
    places: list[str]
