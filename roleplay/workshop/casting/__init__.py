"""The classroom game with a human client: who plays what in which round, what observers saw, who is ahead."""
