mkdir decks
cat > decks/mistakes.yaml <<'END'
format: 1
id: mistakes
title: {en: Cards, zh: 卡片}
text: {en: To try., zh: 试试。}
skills: [problem]
languages: [en]
ask: What is it?
cards:
- {id: one, type: choice, options: [{text: yes, right: true, why: So it is.}, {text: no, why: So it is.}]}
END
roleplay check decks
