mkdir worksheets
cat > worksheets/tried.yaml <<'END'
format: 1
id: tried
title: {en: Sheet, zh: 表}
text: {en: To try., zh: 试试。}
languages: [en]
blocks:
- {id: visit, type: form, title: Visit, blanks: [{title: Asked, id: size, type: number, least: 10, most: 1}]}
results: []
END
roleplay check worksheets
