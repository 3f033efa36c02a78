"""Everything that looks at a case as a whole: solving it, and what follows from that."""
