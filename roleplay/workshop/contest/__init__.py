"""The contest with the simulated client: all teams meet the same case at the same time, or in turn on one machine."""
