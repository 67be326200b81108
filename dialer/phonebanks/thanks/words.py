"""The words of the mail after an evening."""

from collections.abc import Sequence

from dialer.phonebanks.thanks.evening import EveningCame, Together

_WORDS = """Hello {name},

thank you for calling for {party} tonight.

{yours}
{together}{meaning}

{again}
You get this mail once after an evening of calling. To get no more of them, untick it on
your account page: {account}
"""


def thank_you_words(
    came: EveningCame, *, name: str, party: str, account: str, next_ones: Sequence[str]
) -> str:
    """The mail for an evening; ``next_ones``: the phone banks they come to, a line each."""
    again = "".join(f"You said you come again:\n{line}\n" for line in next_ones[:1])
    return _WORDS.format(
        name=name.split(maxsplit=1)[0],
        party=party,
        yours=_yours(came),
        together="".join(_of_all(each) for each in came.together),
        meaning=_meaning(came),
        again=again,
        account=account,
    )


def counted(number: int, one: str, many: str) -> str:
    """``1 answer``, ``2 answers``."""
    return f"{number:,} {one if number == 1 else many}"


def _yours(came: EveningCame) -> str:
    rung = counted(came.rung, "phone rang", "phones rang")
    spoken = counted(came.spoken, "person", "people")
    answers = counted(came.answers, "answer", "answers")
    return f"Yours: {rung}, you spoke to {spoken}, and wrote down {answers}."


def _of_all(each: Together) -> str:
    spoken = counted(each.talks, "person", "people")
    reached = " The goal is reached." if each.talks >= each.goal else f" The goal is {each.goal:,}."
    return f"Together at “{each.name}”: {spoken} spoken to.{reached}\n"


def _meaning(came: EveningCame) -> str:
    if came.spoken:
        return (
            "\nEach of those talks is one more person who was asked what they think."
            " That is how elections are won."
        )
    return (
        "\nHardly anybody in? That happens. Somebody will try them again,"
        " and you have saved them the time."
    )
