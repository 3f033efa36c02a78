"""The engines that the benchmark compares do the same; nothing here asserts a time."""
