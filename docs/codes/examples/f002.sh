mkdir pack
touch pack/pack.yaml
ln -s /etc/hostname pack/outside.yaml
roleplay check --quick pack
