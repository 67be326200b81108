"""What a simulated evening tells: as JSON for programs, as tables for people."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from simulation.facts.evening import Evening
from simulation.figures import Figures, Spread, figures
from simulation.list_figures import ListFigures, WishFigures, list_figures, wish_figures
from simulation.rules import check

_MOST_EVIDENCE = 20


@dataclass(frozen=True)
class Report:
    """``evidence``: for each rule one sentence for each time it was broken. ``did``: what volunteers did."""

    figures: Figures
    lists: Sequence[ListFigures]
    wishes: WishFigures
    evidence: Mapping[str, Sequence[str]]
    did: Mapping[str, int]

    @property
    def violations(self) -> dict[str, int]:
        """How often each rule was broken."""
        return {name: len(sentences) for name, sentences in self.evidence.items()}

    @property
    def is_clean(self) -> bool:
        """No rule was broken."""
        return not any(self.evidence.values())

    def as_json(self) -> dict[str, object]:
        """The figures, the violations by name, and the evidence for those there were."""
        return {
            **asdict(self.figures),
            "lists": [asdict(each) for each in self.lists],
            "wishes": asdict(self.wishes),
            "violations": self.violations,
            "evidence": {name: list(told) for name, told in self.evidence.items() if told},
            "did": dict(sorted(self.did.items())),
        }


def report_on(evening: Evening, did: Mapping[str, int]) -> Report:
    """Check every rule and work out every figure."""
    return Report(
        figures(evening), list_figures(evening), wish_figures(evening), check(evening), did
    )


def show(report: Report, console: Console) -> None:
    """Print a report for people."""
    console.print(_figures(report.figures))
    console.print(_outcomes(report.figures))
    console.print(_lists(report.lists))
    if report.wishes.entered:
        console.print(_wishes(report.wishes))
    console.print(_violations(report))
    for name, told in report.evidence.items():
        for sentence in told[:_MOST_EVIDENCE]:
            console.print(f"[bold]{name}[/bold] {sentence}", highlight=False, soft_wrap=True)
        if len(told) > _MOST_EVIDENCE:
            console.print(f"[bold]{name}[/bold] and {len(told) - _MOST_EVIDENCE} more")


def _figures(told: Figures) -> Table:
    table = Table("", "", title="The evening", title_justify="left", show_header=False)
    table.add_row("phones rung", str(told.calls))
    table.add_row("bridged", str(told.bridged))
    table.add_row("conversations", str(told.conversations))
    table.add_row("conversations per volunteer-hour", str(told.conversations_per_hour))
    table.add_row(
        "voter answers → service knows they are together", _spread(told.answer_to_bridge_ms)
    )
    table.add_row("voter answers → volunteer's screen says so", _spread(told.answer_to_screen_ms))
    table.add_row(
        "call ends by itself → next order at the carrier", _spread(told.end_to_next_ring_ms)
    )
    table.add_row(
        "outcome tapped → next order at the carrier", _spread(told.outcome_to_next_ring_ms)
    )
    return table


def _spread(spread: Spread) -> str:
    if spread.median is None:
        return "never happened"
    return f"median {spread.median:.0f} ms, p99 {spread.p99:.0f} ms ({spread.count}×)"


def _outcomes(told: Figures) -> Table:
    table = Table("outcome", "calls", title="Outcomes", title_justify="left")
    for outcome, count in sorted(told.outcomes.items(), key=lambda each: -each[1]):
        table.add_row(outcome, str(count))
    return table


def _lists(lists: Sequence[ListFigures]) -> Table:
    table = Table("list", title="Lists", title_justify="left")
    for heading in ("people", "lines", "shared", "suppressed", "calls", "talked", "last", "ends"):
        table.add_column(heading, justify="right")
    for each in lists:
        counts = (each.people, each.lines, each.shared_lines, each.suppressed_lines, each.calls)
        numbers = [str(count) for count in (*counts, each.conversations)]
        table.add_row(each.name, *numbers, each.last_call or "–", each.hours_end or "–")
    return table


def _wishes(told: WishFigures) -> Table:
    table = Table("", "", title="Wishes entered", title_justify="left", show_header=False)
    table.add_row("while the phone rang", str(told.ringing))
    table.add_row("while the person was on a screen", str(told.on_a_screen))
    table.add_row("while they waited in the queue", str(told.waiting))
    table.add_row("wish kept → ringing phone silent", _spread(told.wish_to_silence_ms))
    return table


def _violations(report: Report) -> Table:
    table = Table("rule", "broken", title="Rules", title_justify="left")
    for name, count in report.violations.items():
        table.add_row(name, str(count), style="bold red" if count else None)
    return table
