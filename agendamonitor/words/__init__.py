"""How a thing is said: Dutch formats and amounts, what each measure is called, the statuses, problems, escaped HTML.

Knows no table, no agenda and no screen.
"""
