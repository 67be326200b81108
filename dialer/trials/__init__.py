"""Trials: rings of a volunteer's own phone by which nobody else is rung, the line check and the rehearsal."""
