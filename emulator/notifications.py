"""What the carrier complains of: the error codes a customer finds in Twilio's debugger."""

from emulator.journal import Entry, Journal, Kind

#: Twilio's words for the codes that the emulator notes.
MESSAGES = {
    11100: "Invalid URL format",
    11200: "HTTP retrieval failure",
    11205: "HTTP connection failure",
    11215: "HTTP too many redirects",
    11243: "HTTP retry policy is invalid",
    11750: "TwiML response body too large",
    12100: "Document parse failure",
    12102: "The root element must be Response",
    12200: "Schema validation warning",
    12300: "Invalid Content-Type",
    13000: "Conference Noun cannot be mixed with Number nouns",
    13215: "Dial: Invalid nested element",
    13223: "Dial: Invalid phone number format",
    13227: "Geo Permission configuration is not permitting call",
    13238: "Dial->Conference: Invalid Verb used in waitUrl, holdUrl, or announceUrl TwiML",
    13240: "Dial->Conference: Invalid Whisper SID",
    13247: "Dial: Invalid From number (caller ID)",
    13320: "Gather: Invalid nested verb",
    13420: "Play: Invalid Content-Type",
    15003: "Call Progress: Warning Response to Callback URL",
    16011: "Conference Event: Error Response to Callback URL",
    16020: "Conference is full",
    16023: "Dial->Conference: Invalid participant label",
    32019: "Twiml and Voice URL are both set. Using Voice URL.",
    16025: "Dial->Conference: Participant label is in use by another participant",
}


class Notifications:
    """The complaints, also to be read in the log."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, code: int, detail: str, *, url: str = "", call_sid: str = "") -> None:
        """Note one complaint."""
        self._journal.note(
            Kind.NOTIFICATION,
            code=code,
            message=MESSAGES.get(code, "Invalid attribute value"),
            detail=detail,
            url=url,
            call_sid=call_sid,
        )

    def all(self) -> list[Entry]:
        return self._journal.of(Kind.NOTIFICATION)
