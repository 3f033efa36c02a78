"""The classroom game with a human client in the browser: a role for everybody's phone, the board, the host's page."""
