"""Worksheets filled in: what stands in them, what is missing, what is reckoned, what a play gives. Pure."""
