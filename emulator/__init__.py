"""A carrier on your desk: Twilio's interfaces, with made-up people at the end of the lines."""
