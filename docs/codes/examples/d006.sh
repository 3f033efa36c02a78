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
- {id: one, type: cloze, text: 'Ask {1}, then {2}.', gaps: [{options: [{text: first, right: true, why: So.}, {text: last, why: No.}]}]}
END
roleplay check decks
