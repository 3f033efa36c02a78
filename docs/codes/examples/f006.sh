mkdir -p all/one all/two
for pack in one two; do
  echo 'format: 1' > all/$pack/talk.yaml
done
python -c 'from pathlib import Path; from roleplay.scenario.library import load_library; print(*load_library([Path("all")]).problems, sep="\n")'
