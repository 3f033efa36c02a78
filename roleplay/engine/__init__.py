"""The game: cases, states, rules, plays, scores. Knows nothing of files, screens or databases."""
