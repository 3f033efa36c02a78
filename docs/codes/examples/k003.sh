cat > curriculum.yaml <<'END'
format: 1
id: week
title: {en: Week, zh: 一周}
text: {en: Play., zh: 练。}
units:
  - id: week
    title: {en: Week, zh: 一周}
    text: {en: Play., zh: 练。}
    after: []
    steps:
      - {scenario: phone-appointment, aim: {needs: 40}}
END
roleplay check --quick curriculum.yaml
