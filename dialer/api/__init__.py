"""The JSON API: the same lists, imports and wishes as on the organisers' pages, for their programs."""
