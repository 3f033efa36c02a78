"""Everything said in words from values, once, for all faces."""
