"""A case discussion in the browser: each group's case, notes and ratings, the board, the host's page."""
