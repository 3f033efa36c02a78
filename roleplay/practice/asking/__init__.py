"""Cards put to somebody: what may be picked next, whether that is all, and what it is worth."""
