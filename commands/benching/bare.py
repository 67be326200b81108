"""The least that could take a status callback: checks the signature, inserts one row, publishes one message."""

from flask import Flask, abort, request
from sqlalchemy import Column, DateTime, MetaData, Table, Text, func, insert
from twilio.request_validator import RequestValidator

from dialer.settings import Settings
from dialer.wiring import wire, wiring_from

PATH = "/bare/status"
TABLE = Table(
    "bench_told",
    MetaData(),
    Column("sid", Text),
    Column("status", Text),
    Column("at", DateTime(timezone=True), server_default=func.now()),
)


def web() -> Flask:
    """The bare route on the same wiring as the product's."""
    settings = Settings.from_environment()
    wiring = wire(wiring_from(settings))
    validator = RequestValidator(settings.twilio_auth_token)
    app = Flask("bare")

    @app.post(PATH)
    def told() -> tuple[str, int]:
        signature = request.headers.get("X-Twilio-Signature", "")
        if not validator.validate(settings.public_url + request.path, request.form, signature):
            abort(403)
        row = {"sid": request.form["CallSid"], "status": request.form["CallStatus"]}
        with wiring.sessions.begin() as session:
            session.execute(insert(TABLE).values(row))
        wiring.redis.publish("bare", row["sid"])
        return "", 204

    @app.get("/health")
    def health() -> tuple[str, int]:
        return "", 204

    return app
