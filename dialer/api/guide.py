"""The API's own description: as OpenAPI for programs, as a page for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template
from werkzeug.exceptions import HTTPException, NotFound

from dialer.api.documented import DESCRIPTION, api
from dialer.api.problems import explained

blueprint = Blueprint("api_guide", __name__, url_prefix="/api", template_folder="templates")
_REF = "#/components/schemas/"


@dataclass(frozen=True)
class Part:
    """One field of a shape, in words."""

    name: str
    kind: str
    is_required: bool
    words: str


@dataclass(frozen=True)
class Deed:
    """One thing that can be asked of the API."""

    method: str
    path: str
    summary: str
    words: str
    takes: tuple[Part, ...]
    media: str
    gives: str


@blueprint.get("/openapi.json")
def document() -> Response:
    """The OpenAPI document."""
    return jsonify(api.spec)


@blueprint.get("")
def page() -> str:
    """The same for people."""
    spec = api.spec
    shapes = sorted(spec["components"]["schemas"].items())
    return render_template(
        "api.html",
        words=DESCRIPTION,
        deeds=list(_deeds(spec)),
        shapes={name: _parts(shape) for name, shape in shapes if "properties" in shape},
        choices={name: shape["enum"] for name, shape in shapes if "enum" in shape},
    )


@blueprint.route("/<path:_rest>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
def nothing_here(_rest: str) -> Response:
    """Whatever else is asked for below /api is refused in the API's own way."""
    raise NotFound


blueprint.register_error_handler(HTTPException, explained)


def _deeds(spec: Mapping[str, Any]) -> Iterator[Deed]:
    for path, methods in sorted(spec["paths"].items()):
        for method, told in methods.items():
            media, body = _body(told)
            good = next(each for each in told["responses"] if each.startswith("2"))
            yield Deed(
                method=method.upper(),
                path=path,
                summary=told["summary"],
                words=told["description"],
                takes=(*_query(told), *_parts(_resolved(spec, body))),
                media=media,
                gives=_shape_of(told["responses"][good]),
            )


def _body(told: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    content = told.get("requestBody", {}).get("content", {})
    for media, each in content.items():
        return media, each["schema"]
    return "", {}


def _query(told: Mapping[str, Any]) -> Iterator[Part]:
    for each in told["parameters"]:
        if each["in"] == "path":
            continue  # it stands in the address
        words = each.get("description") or each["schema"].get("description", "")
        yield Part(each["name"], each["in"], bool(each.get("required")), words)


def _resolved(spec: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    name = schema.get("$ref", "").removeprefix(_REF)
    found: Mapping[str, Any] = spec["components"]["schemas"][name] if name else schema
    return found


def _parts(shape: Mapping[str, Any]) -> tuple[Part, ...]:
    required = shape.get("required", ())
    return tuple(
        Part(name, _kind(each), name in required, each.get("description", ""))
        for name, each in shape.get("properties", {}).items()
    )


def _kind(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REF)
    if "anyOf" in schema:
        return " or ".join(_kind(each) for each in schema["anyOf"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("format") or schema.get("type", "value"))


def _shape_of(response: Mapping[str, Any]) -> str:
    for each in response.get("content", {}).values():
        return _kind(each["schema"])
    return ""
