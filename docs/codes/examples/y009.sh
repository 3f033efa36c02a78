{ echo 'many:'; yes -- '- 1' | head -60000; } > many.yaml
roleplay check --quick many.yaml
