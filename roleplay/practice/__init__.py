"""What comes of many plays: what was asked of a trainee and what was done of it. Pure: time is passed in."""
