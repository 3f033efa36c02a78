mkdir pack
mkfifo pack/pipe.yaml
roleplay check --quick pack
