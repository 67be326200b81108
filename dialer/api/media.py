"""In which form a request must come: as JSON, or as a form with a file in it."""

from flask import current_app, request

from dialer.api.documented import api
from dialer.api.problems import refuse

_TITLE = "The request comes in another form than is understood here"
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def require_media() -> None:
    """Refuse with 415 a body that would not be looked at: what is left out and what is not seen are different slips."""
    view = current_app.view_functions[request.endpoint or ""]
    takes = api.get_function_metadata(view)
    if takes is None:
        return
    if getattr(takes, "json", None) and request.mimetype and not request.is_json:
        refuse(415, _TITLE, detail="Send JSON, with the header “Content-Type: application/json”.")
    if getattr(takes, "form", None) and request.mimetype not in _FORMS:
        refuse(415, _TITLE, detail="Send a form with the file in it, as multipart/form-data.")
