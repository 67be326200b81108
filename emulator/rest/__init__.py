"""The account's REST interface, as Twilio's."""
