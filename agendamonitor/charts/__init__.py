"""Charts: an answer in, a figure out. Pure functions, one per shape, made of plain dicts.

Knows colours, axes and alternative texts; asks nothing itself and knows neither pages nor documents.
"""
