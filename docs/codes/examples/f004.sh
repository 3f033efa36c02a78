mkdir empty
roleplay check --quick empty
