"""The sections of the benchmark, one module each.

A section is a module with `TITLE` (its heading) and `run(context) -> Finding`. A new one is a new file here; its
name is what `python -m bench NAME` takes.
"""
