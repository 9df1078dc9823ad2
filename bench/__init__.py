"""The product measured beside its peers, on one machine, in one run. Run with `python -m bench`."""
