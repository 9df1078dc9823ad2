"""The questions and checks as files, the database that they are asked of: how it is built, named, kept and cleared.

Knows the tables of the schema and the queries; knows nothing of states, readers or what an answer is used for.
"""
