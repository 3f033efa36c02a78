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
- {id: one, type: guess, people: [{id: ann, title: Ann}, {id: bob, title: Bob}, {id: cy, title: Cy}], questions: [{id: old, say: Is it somebody old?, yes: [ann]}, {id: tall, say: Is it someone big?, yes: [ann]}]}
END
roleplay check decks
