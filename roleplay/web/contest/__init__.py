"""The contest in the browser: seats with their talks, the board for the projector, the results, the host's pages."""
