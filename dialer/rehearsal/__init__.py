"""The rehearsal: the call screen and the volunteer's own phone, with voters who are made up and never rung."""
