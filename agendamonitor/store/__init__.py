"""Every state of the data that the city has taken over: kept, compared, openable, restorable; with remarks beside them.

Knows files, hashes and their history; what the figures mean is not its business.
"""
