"""Where gunicorn finds the web: a factory, called in each worker after the fork."""

from flask import Flask

from dialer.app import create_app
from dialer.logs import configure_logs
from dialer.settings import Settings
from dialer.wiring import wire, wiring_from


def web() -> Flask:
    """The application on the wiring that the environment describes."""
    settings = Settings.from_environment()
    configure_logs(demo=settings.demo)
    wire(wiring_from(settings))
    return create_app()
