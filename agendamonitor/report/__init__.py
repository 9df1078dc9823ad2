"""The half-yearly monitoring document: one content, written as PDF, Word and a workbook."""
