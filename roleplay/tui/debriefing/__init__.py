"""The parts of the debrief: what each of its tabs tells. Nothing here decides; the engine has decided already."""
