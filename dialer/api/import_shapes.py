"""What goes in and out of the API about imports."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from pydantic import Field as Shape
from spectree.model_adapter.pydantic_adapter import BaseFile

from dialer.api.shapes import Given, Told
from dialer.lists.files.fields import Field
from dialer.lists.files.layouts import Layout
from dialer.lists.imports.proposals import PreviewRow, Proposal, ProposedColumn
from dialer.lists.imports.reports import ImportReport
from dialer.lists.imports.status import ImportStatus
from dialer.lists.kinds import ListKind


class NewImport(Given):
    """A file for a list."""

    file: BaseFile = Shape(description="The spreadsheet: CSV, TSV or .xlsx, up to 200 MB.")
    list_name: str = Shape(
        min_length=1, max_length=200, description="Of a new list, or of the one to add to."
    )
    kind: ListKind
    ward: str = Shape(default="", max_length=200, description="For rows that name none.")
    authority: str = Shape(
        default="",
        max_length=200,
        description="The council whose register it is, for rows that name none; by default the one said last.",
    )


class Confirmation(Given):
    """What differs from the proposal."""

    mapping: Mapping[str, Field] = Shape(
        default={},
        description="What a column tells, by its heading; columns not named stay as proposed.",
    )
    screened_on: date | None = Shape(
        default=None,
        description="The day, at most 28 days ago, on which somebody else screened the file against the TPS.",
    )

    authority: str | None = Shape(
        default=None,
        max_length=200,
        description="The council whose register it is, where the proposal has another one.",
    )

    @property
    def in_words(self) -> str:
        """The mapping as it was sent."""
        return ", ".join(f"{heading}={field.value}" for heading, field in self.mapping.items())


class ColumnTold(Told):
    """A column of the file."""

    heading: str
    field: Field = Shape(description="What it is taken for.")
    samples: list[str] = Shape(description="Some of its cells; most digits of numbers are hidden.")

    @classmethod
    def of(cls, column: ProposedColumn) -> "ColumnTold":
        """The column as it is told."""
        return cls(heading=column.heading, field=column.field, samples=list(column.samples))


class RowTold(Told):
    """One of the first rows as it would be taken, or why not."""

    row: int
    name: str
    number: str = Shape(description="The last three digits; empty for nobody’s.")
    refused_column: str = Shape(description="What stands in the way; empty when it would be taken.")
    refused_because: str
    remedy: str

    @classmethod
    def of(cls, row: PreviewRow) -> "RowTold":
        """The row as it is told."""
        person, refused = row.person, row.refused
        return cls(
            row=row.number,
            name=f"{person.first_name} {person.last_name}".strip() if person else "",
            number=str(person.line) if person and person.line else "",
            refused_column=refused.column if refused else "",
            refused_because=refused.reason if refused else "",
            remedy=refused.remedy if refused else "",
        )


class ProposalTold(Told):
    """A file before it is loaded."""

    id: UUID
    status: ImportStatus
    list_id: UUID
    list_name: str
    kind: ListKind
    file_name: str
    layout: Layout
    columns: list[ColumnTold]
    preview: list[RowTold]
    remembered: bool = Shape(
        description="Somebody has said what these columns mean for an earlier file."
    )
    lines_expected: int
    problem: str = Shape(description="Why it cannot be loaded like this; empty when it can.")
    authority: str = Shape(description="The council whose register it is taken for; may be empty.")

    @classmethod
    def of(cls, proposal: Proposal) -> "ProposalTold":
        """The proposal as it is told."""
        return cls(
            id=proposal.import_id,
            status=proposal.status,
            list_id=proposal.call_list_id,
            list_name=proposal.list_name,
            kind=proposal.kind,
            file_name=proposal.file_name,
            layout=proposal.layout,
            columns=[ColumnTold.of(each) for each in proposal.columns],
            preview=[RowTold.of(each) for each in proposal.preview],
            remembered=proposal.remembered,
            lines_expected=proposal.lines_expected,
            problem=proposal.problem,
            authority=proposal.authority,
        )


class StandingTold(Told):
    """How an import stands."""

    id: UUID
    list_id: UUID
    status: ImportStatus
    portion: float = Shape(description="How much of the file is worked off, from 0 to 1.")
    rows_read: int
    taken: int
    merged: int = Shape(description="With people who were there already.")
    refused: int
    without_phone: int = Shape(description="Kept, and cannot be rung.")
    objected: int = Shape(
        description="New, and by name and line or postcode perhaps people who objected in writing: on no list."
    )
    seconds_left: float | None = Shape(
        description="At the pace so far; null while nobody can tell."
    )
    problem: str = Shape(
        description="Why the rest of the file was given up; empty when it was not."
    )

    @classmethod
    def of(cls, report: ImportReport) -> "StandingTold":
        """The report as it is told."""
        return cls(
            id=report.import_id,
            list_id=report.call_list_id,
            status=report.status,
            portion=report.portion,
            rows_read=report.rows_read,
            taken=report.taken,
            merged=report.merged,
            refused=report.refused,
            without_phone=report.without_phone,
            objected=report.objected,
            seconds_left=report.seconds_left,
            problem=report.problem,
        )
