"""Files in, typed tables or problems in plain Dutch out.

Knows notations, encodings, workbooks and what an agenda's tables must hold; knows no database, no history of states and
nothing that is asked later.
"""
