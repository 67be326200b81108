"""What a demo tells whoever started it."""

from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from commands.demo.environment import VOLUNTEER_PHONE
from commands.demo.people import MEMBER, MEMBER_NUMBER, Links
from dialer.queue.hours import LONDON
from dialer.settings import Settings


def welcome(settings: Settings, links: Links, *, now: datetime, home: Path) -> str:
    """Where to go, and what to expect there."""
    handset = f"{settings.twilio_api_url}/handset/{quote(VOLUNTEER_PHONE)}"
    return f"""
The phone bank is open. {_moment(settings, now)}

  You, a volunteer   {links.volunteer}
  Your phone         {handset}
                     Open it in a second window: it rings when you choose Connect.
  Its phone bank     {links.join}
                     Open it as the volunteer, and your calls count for tonight's goal.
  An organiser       {links.organiser}
  A new member       {settings.public_url}/activate
                     with number {MEMBER_NUMBER} and e-mail {MEMBER}
  Mails it sends     {settings.public_url}/demo/mail

The links sign in once. What it keeps, and its logs: {home}
Ctrl-C stops everything. The next start goes on from here; bin/demo --reset starts over.
"""


def _moment(settings: Settings, now: datetime) -> str:
    if settings.clock_start is None:
        return "Everybody on its lists is made up."
    return (
        f"On its clock it is {now.astimezone(LONDON):%A %d %B %Y, %H:%M}, "
        "because nobody is rung at night, and time only goes forward."
    )
