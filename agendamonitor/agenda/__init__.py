"""What an agenda is: its tables with their columns, types, keys and origins, and the papers that come with its files.

Knows neither the rows in them nor what anybody asks about them.
"""
