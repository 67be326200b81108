"""What checks each request against its shape, and writes the OpenAPI document from the same shapes."""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from spectree import Response, SecurityScheme, SpecTree
from spectree.models import SecureType, SecuritySchemeData

from dialer.api.problems import Problem, Wrong, refuse

DESCRIPTION = (
    "Call lists, imports and wishes not to be rung, for programs of organisers. Make a token under "
    "Organise, API, and send it as “Authorization: Bearer …”. Telephone numbers go in whole and come out as "
    "their last three digits. Errors are application/problem+json (RFC 9457) and name the field, "
    "its value and the remedy. Moments are ISO 8601 with an offset."
)
BEARER: dict[str, list[str]] = {"bearer": []}
_SHOWN = 80
View = TypeVar("View", bound=Callable[..., Any])


def answers(shape: type[BaseModel], status: int = 200, *, problems: Sequence[int] = ()) -> Response:
    """What a route gives back when all is well, and with which statuses it may refuse."""
    shapes = {f"HTTP_{each}": Problem for each in (401, 422, 429, *problems)}
    return Response(**{f"HTTP_{status}": shape}, **shapes)


def gives_file(tags: Sequence[str], *, problems: Sequence[int] = ()) -> Callable[[View], View]:
    """For a view that hands a file out piece by piece: documented, and its answer left as it is."""
    shapes = {f"HTTP_{each}": Problem for each in (401, 422, 429, *problems)}
    documented: Callable[[View], View] = api.validate(
        resp=Response("HTTP_200", **shapes), tags=tags, skip_validation=True
    )
    return documented


def _look(_request: object, _answer: object, wrong: object, *_: object) -> None:
    """Before each view: a request that has not the shape is refused in our own words."""
    if isinstance(wrong, ValidationError):
        _refuse(wrong)


def _refuse(wrong: ValidationError) -> NoReturn:
    refuse(
        422,
        "The request cannot be understood",
        wrong=[
            Wrong(
                field=".".join(str(part) for part in each["loc"]) or "body",
                value=_shown(each["input"], each["type"]),
                remedy=_remedy(each["msg"]),
            )
            for each in wrong.errors(include_url=False, include_context=False)
        ],
    )


def _shown(value: object, kind: str) -> str:
    """The value as it was sent; nothing where there was none, or where it is not one value."""
    if kind == "missing" or not isinstance(value, str | int | float | bool):
        return ""
    return str(value)[:_SHOWN]


def _remedy(message: str) -> str:
    words = message.removeprefix("Value error, ").rstrip(".")
    return f"{words}."


api = SpecTree(
    "flask",
    before=_look,
    mode="strict",
    title="Phone bank",
    version="1",
    description=DESCRIPTION,
    # Its own pages fetch scripts from elsewhere, and routes below its own path are left out of the document.
    path="openapi",
    page_templates={},
    naming_strategy=lambda shape: shape.__name__,
    nested_naming_strategy=lambda _, shape: shape,
    validation_error_model=Problem,
    security_schemes=[
        SecurityScheme(
            name="bearer", data=SecuritySchemeData(type=SecureType.HTTP, scheme="bearer")
        )
    ],
    security=BEARER,
)
