"""A carrier on your desk: Twilio's REST API, TwiML and callbacks, with made-up people on the line."""
