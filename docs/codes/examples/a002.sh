mkdir assignments
cat > assignments/week.yaml <<'END'
format: 1
id: week
title: {en: Week, zh: 一周}
text: {en: Play., zh: 练。}
scenarios: [phone-appointment]
decks: [spin-kind]
END
roleplay check assignments
