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
- {id: card-0, type: choice, given: Case 0., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-1, type: choice, given: Case 1., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-2, type: choice, given: Case 2., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-3, type: choice, given: Case 3., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-4, type: choice, given: Case 4., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-5, type: choice, given: Case 5., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-6, type: choice, given: Case 6., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-7, type: choice, given: Case 7., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
- {id: card-8, type: choice, given: Case 8., options: [{text: a long answer, right: true, why: So it is.}, {text: short, why: So it is.}, {text: brief, why: So it is.}]}
END
roleplay check decks
