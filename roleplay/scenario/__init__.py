"""What authors write (scenarios, personalities, packs), read and checked; knows nothing of playing."""
