"""The half-yearly monitoring document, the sheets and the memo: one content, written as PDF, Word and a workbook.

Knows which questions make a chapter and how blocks become files; knows no screen and makes no figures of its own.
"""
