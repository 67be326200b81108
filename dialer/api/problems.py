"""Errors for programs: application/problem+json (RFC 9457) with the field, its value and the remedy."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import NoReturn

from flask import Response, abort, make_response
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
_REMEDIES = {
    401: "Send the header “Authorization: Bearer TOKEN” with a token that holds. Make one under Organise, API.",
    403: "Members’ lists need a grant of their own. Another organiser gives it on the page People.",
    404: "Ask for it by an id that the API gave you, at an address of /api/openapi.json.",
    405: "Use one of the methods that /api/openapi.json names for this address.",
    413: "Send at most 200 MB. Split the file in two and send the parts one after the other.",
    429: "Wait a minute, then go on more slowly.",
    500: "Try again in a minute. It has been written down for the engineer.",
}


class Wrong(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(frozen=True)

    field: str = Field(description="The field, with dots where it is inside another.")
    value: str = Field(description="What was sent; empty when it was left out.")
    remedy: str = Field(description="What to send instead.")


class Problem(BaseModel):
    """Why a request was refused, and what to do."""

    model_config = ConfigDict(frozen=True)

    title: str = Field(description="What happened, in one sentence.")
    status: int = Field(description="The HTTP status, again.")
    detail: str = Field(description="What to do.")
    errors: list[Wrong] = Field(default=[], description="Field by field, when fields are wrong.")


def refuse(status: int, title: str, *, detail: str = "", wrong: Sequence[Wrong] = ()) -> NoReturn:
    """End the request with a problem."""
    told = detail or " ".join(f"{each.field}: {each.remedy}" for each in wrong)
    abort(problem_answer(Problem(title=title, status=status, detail=told, errors=list(wrong))))


def refuse_field(field: str, value: str, remedy: str) -> NoReturn:
    """End the request because of one field."""
    refuse(422, "That cannot be done", wrong=[Wrong(field=field, value=value, remedy=remedy)])


def explained(error: HTTPException) -> Response:
    """Any HTTP error as a problem."""
    if error.response is not None:
        return make_response(error.response)
    status = error.code or 500
    title = HTTPStatus(status).phrase
    detail = _REMEDIES.get(status, "Look the request up in /api/openapi.json.")
    return problem_answer(Problem(title=title, status=status, detail=detail))


def problem_answer(problem: Problem) -> Response:
    """A problem as it goes out."""
    answer = make_response(problem.model_dump_json(), problem.status)
    answer.mimetype = MEDIA_TYPE
    if problem.status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
