mkdir pack
for number in $(seq 201); do
  echo 'format: 1' > pack/talk-$number.yaml
done
roleplay check --quick pack
