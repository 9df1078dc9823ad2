"""The chapters of the monitoring document after the summary, one module per subject.

Know which questions tell a subject and in which order; the figures and the file formats are made elsewhere.
"""
