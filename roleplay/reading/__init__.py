"""From bytes to checked models with places: sources, syntax, shapes, problems, texts. Knows nothing of what is read."""
