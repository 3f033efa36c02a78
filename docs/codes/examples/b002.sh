sed '/^  - id: desk$/,/people:/s/task: {en: "/&To put it in a few words as it is, /' "$(python -c 'from roleplay.reading.place import *; print(assets_path("selftest.yaml"))')" > selftest.yaml
roleplay check selftest.yaml
