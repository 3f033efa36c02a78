"""When which card is asked again: from what was answered, and nothing else. Time is passed in."""
