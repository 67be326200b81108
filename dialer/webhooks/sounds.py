"""The sounds the carrier fetches from us: the same for everybody, so nobody has to sign for them."""

from flask import Blueprint

blueprint = Blueprint(
    "sounds", __name__, url_prefix="/sounds", static_folder="static", static_url_path=""
)
