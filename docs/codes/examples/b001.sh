sed '/^  - id: seen-free$/,/^    people:/d' "$(python -c 'from roleplay.reading.place import *; print(assets_path("selftest.yaml"))')" > selftest.yaml
roleplay check selftest.yaml
