"""Background work: jobs from the queue, what recurs by the clock, and the sweep."""
