mkdir pack
echo 'format: 1' > pack/pack.yaml
echo 'format: 1' > pack/talk.yaml.txt
roleplay check --quick pack
