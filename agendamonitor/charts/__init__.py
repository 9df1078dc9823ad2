"""Charts: an answer in, a figure out. Pure functions, one per shape, made of plain dicts."""
