mkdir pack
ln -s nowhere.yaml pack/gone.yaml
roleplay check --quick pack
