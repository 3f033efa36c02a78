"""What screens and dialogs are put together from."""
