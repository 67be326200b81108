"""Questions, answers, and the codes of the voter database."""
