mkdir worksheets
cat > worksheets/tried.yaml <<'END'
format: 1
id: tried
title: {en: Sheet, zh: 表}
text: {en: To try., zh: 试试。}
languages: [en]
blocks:
- {id: visit, type: form, title: Visit, blanks: [{title: Asked, id: size, type: number}]}
results: [{id: all, type: sum, title: All, of: [sise]}]
END
roleplay check worksheets
