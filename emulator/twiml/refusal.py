"""A document that Twilio would not take."""


class Refusal(Exception):
    """Why, as Twilio's error code and in words, and which address it came from."""

    def __init__(self, code: int, why: str, url: str = "") -> None:
        super().__init__(why)
        self.code = code
        self.url = url
