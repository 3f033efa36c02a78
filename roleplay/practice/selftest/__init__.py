"""The self-test: how items are put, what answers come to, and how far that can be relied on."""
