sed 's/ I go there and learn/ I get up, go there the very same day, look around and learn/' "$(python -c 'from roleplay.reading.place import *; print(assets_path("selftest.yaml"))')" > selftest.yaml
roleplay check selftest.yaml
