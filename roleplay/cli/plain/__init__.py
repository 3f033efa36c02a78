"""Plain mode: a conversation line by line, for screen readers, pipes and people who like it so."""
