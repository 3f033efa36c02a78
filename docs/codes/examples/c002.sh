mkdir discussions
cat > discussions/tried.yaml <<'END'
format: 1
id: tried
title: Tried
summary: A sale.
languages: [en]
stage: deal
difficulty: 1
situation:
- The buyer was quiet.
- Weeks went by.
- Nobody had asked.
questions:
- {id: q1, ask: What of 1?, look_for: [Thing 1., Reason 1.]}
- {id: q2, ask: What of 2?, look_for: [Thing 2., Reason 2.]}
outcome:
- The order went to the rival.
commentary:
- Ask earlier.
- Ask more people.
rubric:
- {id: r1, title: Line 1, low: Poor, high: Good}
- {id: r2, title: Line 2, low: Poor, high: Good}
- {id: r3, title: Line 3, low: Poor, high: Good}
debate:
- Was it too late?
- Was it too late?
END
roleplay check discussions
