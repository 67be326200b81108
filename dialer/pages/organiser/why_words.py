"""Why somebody on a list is not rung at this moment, in the words of its page: a label, and what it means."""

from collections.abc import Mapping

from dialer.lists.explain import REASONS
from dialer.lists.models import Reason
from dialer.queue.funnel import WhyNot

_SUPPRESSED = {
    Reason.DO_NOT_CALL: "Never call again",
    Reason.BAD_NUMBER: "Bad number",
    Reason.TPS: "Telephone Preference Service",
    Reason.CTPS: "Corporate Telephone Preference Service",
    Reason.WRITTEN_OBJECTION: "Objected in writing",
}

WHY_NOT: Mapping[str, tuple[str, str]] = {
    WhyNot.RESTING: (
        "Phone left in peace",
        "Their phone was rung lately, for a housemate or another list.",
    ),
    WhyNot.RETRY: (
        "Next try later",
        "They were not reached, and the time for the next try has not come.",
    ),
    WhyNot.CALL_BACK: ("Asked for another time", "They are rung at the time they asked for."),
    WhyNot.CLAIMED: ("On a screen", "With a volunteer at this moment."),
    WhyNot.DONE: ("Done", "Spoken to, or tried as often as the list allows."),
    WhyNot.OBJECTED: ("Objected in writing", "They asked that their data be used no more."),
    WhyNot.REMOVED: (
        "Taken off the list",
        "No longer selected, or merged away; not counted as loaded.",
    ),
    **{reason: (_SUPPRESSED[reason], f"{REASONS[reason]}.") for reason in Reason},
}
