"""Answer in, sentences and rows out: one module a subject.

Knows what the columns of the answers mean and how that is said; knows neither the questions' SQL nor how anything is
drawn.
"""
