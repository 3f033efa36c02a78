head -c 600000 /dev/zero | tr '\0' '#' > large.yaml
roleplay check --quick large.yaml
