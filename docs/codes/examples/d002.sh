mkdir decks
cat > decks/tried.yaml <<'END'
format: 1
id: tried
title: {en: Cards, zh: 卡片}
text: {en: To try., zh: 试试。}
skills: [problem]
languages: [en]
ask: What is it?
cards:
- {id: one, type: choice, options: [{text: yes, why: So it is.}, {text: no, why: So it is.}]}
END
roleplay check decks
