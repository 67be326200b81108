"""The carrier protocol, Twilio's implementation of it, and its errors sorted by what to do."""
