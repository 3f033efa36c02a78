"""Case discussions: groups think a case through, present it, rate each other, and hear what happened."""
