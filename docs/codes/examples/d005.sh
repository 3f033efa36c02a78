mkdir decks
cat > decks/tried.yaml <<'END'
format: 1
id: tried
title: {en: Cards, zh: 卡片}
text: {en: To try., zh: 试试。}
skills: [problem]
languages: [en]
ask: What is it?
headings: [{id: cat, title: Cat, means: It purrs.}, {id: dog, title: Dog, means: It barks.}]
cards:
- {id: one, type: sort, given: It mews., under: cat, why: So.}
END
roleplay check decks
