"""What the pages of every sort of workshop share: coming in, leading, the board for the projector, and the serving."""
