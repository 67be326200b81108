"""Twilio's way of refusing a request."""


class RestError(Exception):
    """A refusal: the HTTP status, Twilio's code and the message in its body."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code

    @property
    def body(self) -> dict[str, object]:
        return {
            "code": self.code,
            "message": str(self),
            "more_info": f"https://www.twilio.com/docs/errors/{self.code}",
            "status": self.status,
        }


def not_found(path: str) -> RestError:
    return RestError(404, 20404, f"The requested resource {path} was not found")


def bad(code: int, message: str) -> RestError:
    return RestError(400, code, message)
