"""What each field of a file is for, in one line: what an editor shows beside it. A test holds the list complete."""

from __future__ import annotations

_TABLE = """
Scenario.format: The format of this file, always 1.
Scenario.id: The same as the file name without its ending; letters (no capitals), digits, hyphens.
Scenario.title: What the library calls it.
Scenario.summary: One or two sentences for the library.
Scenario.stage: The stage of the sale at which the conversation takes place.
Scenario.skills: What is practised.
Scenario.difficulty: Your own claim, 1 (easy) to 5.
Scenario.languages: Every text must have these.
Scenario.briefing: What the trainee reads before the meeting.
Scenario.client: The simulated person.
Scenario.people: Others who are met besides the client; only with scenes.
Scenario.scenes: Several meetings, each with who is there, a channel, minutes and first words of its own.
Scenario.days: Days of the calendar between scenes; when they are over, so is the play.
Scenario.after: The scenario that this one may go on from, and what stands here at first as it stood there at last.
After.scenario: Its id; the file lies beside this one, or is shipped.
After.takes: What is taken over from its end (trust, needs, ladders, flags, meters, numbers), by names that both use.
After.told: What the briefing says was brought along, one line or several, each with an `if`.
Scenario.carries: What crosses from scene to scene besides needs, goals and trust; all else begins anew.
Scenario.needs: The hidden needs, counted in the headline score.
Scenario.ladders: Further ladders: an objection, an appointment, a complaint, a relationship.
Scenario.meters: Bounded numbers of your own, such as tension.
Scenario.numbers: Numbers that are talked about, such as a price; at most 20.
Scenario.derived: Numbers that follow from others, such as a total; each may name those above it.
Scenario.flags: Things that are so or are not.
Scenario.counts: How often something was said; usable in guards.
Scenario.effects: What every move of a kind or outcome does besides; by name, such as misses.
Scenario.why: Why moves that turn out so did, by what they are called; where nothing nearer says.
Scenario.ways: Names of your own for ways of saying something; usable in climbs, counts, effects and lessons.
Scenario.topics: Headings under which the moves are offered.
Scenario.moves: What the trainee may say or do; at most 200.
Scenario.phases: Where the conversation stands; the first is where it starts.
Scenario.moods: What the client's face shows besides trust; the first whose guard holds. It decides nothing.
Scenario.events: What the client starts, when a guard becomes true.
Scenario.variants: What a case may draw; without any, one called usual.
Scenario.sheets: Forms that the trainee fills in beside the talk, off the client's clock; at most 8.
Scenario.commitment: The answers to a `propose` move without outcomes of its own.
Scenario.endings: Words for the built-in endings, and endings of your own.
Scenario.scoring: The points; the parts must come to 100.
Scenario.coach: What a coach says beside the talk; it decides nothing and is part of no record.
Scenario.pass: What passes: points, needs and what must be; told before and after.
Passing.score: Points out of 100, at least.
Passing.needs: Needs and goals uncovered, at least.
Passing.must: All that must be at the end: ids of needs and goals, or a title and a guard.
Must.of: A need or goal that must be uncovered; it may stand alone, without `of`.
Must.title: What the trainee is told must be, where a guard asks for it.
Must.when: What must hold at the end; it cannot look at the clock.
Scenario.lessons: Principles shown after the rules or moves that they explain.
Scenario.expect: What you claim of the scenario; `roleplay check` proves it.
Scenario.allow: Warnings that you let stand: the code of each with the reason.
Expect.uncover: Needs and goals, or all, that can be uncovered with each personality.
Expect.par: Needs that the best line uncovers at least, with each personality.
Expect.random: Needs that random play uncovers at most, on the average.
Expect.bird_loss: Needs that each personality's best line loses at least when played against another.
Briefing.you: Who the trainee is, for which company, selling what.
Briefing.facts: What the salesperson knows before the meeting.
Briefing.task: What to bring home.
Briefing.plan: Questions to think over first.
Client.name: The client's name.
Client.position: The client's position.
Client.organisation: The client's organisation.
Client.look: What one sees on coming in; must not give the personality away.
Client.portrait: A portrait by its name: beard, bob, bun, cap, crop, glasses.
Client.channel: face, or phone or mail, where nothing of the client can be seen and no cues are given.
Client.desk: False if the client is not met at a desk: then no gesture of the personality is seen that belongs at one.
Client.personalities: Who the client may turn out to be; ids of personalities.
Client.id: What scenes and moves call the client, where several people are met.
Person.id: What scenes and moves call this person.
Person.name: The person's name.
Person.position: The person's position.
Person.organisation: Where the person works; the client's organisation, unless told.
Person.look: What one sees on coming in; must not give the personality away.
Person.portrait: A portrait by its name: beard, bob, bun, cap, crop, glasses.
Person.personalities: Who the person may turn out to be; a case draws one for each person.
Person.trust: Trust at the start, 1 to 9.
Scene.id: Its name, for in, leads, then and guards.
Scene.title: What the trainee reads above it, such as the place.
Scene.with: Who is there, by ids; the first is spoken to unless a move says otherwise. Nobody: a narrator's scene.
Scene.desk: Whether it is held at the desk of whoever is there; as for the client, unless told.
Scene.channel: face, phone or mail; the client's, unless told.
Scene.minutes: Its own clock; the client's minutes, unless told. Where nobody is there, choices that can be made.
Scene.opening: What is said or seen first; the client's, in the first scene.
Scene.then: Where it goes on when time is up or leave is taken, a scene or {scene, days}; nowhere: the play is over.
Scene.walkout: Where it goes on when somebody has had enough; nowhere: the play is over.
Exit.scene: The scene that it leads to.
Exit.days: Days that pass on the way.
Conditional.if: A guard; asked where the talk stands before the answer.
Conditional.say: What is said if it holds.
Conditional.else: What is said otherwise; may be another `if`.
Lines.lines: What is said and done in one answer, in order; at most 12.
Line.who: Who says it, where it is not the client; a person by id, or anybody by name.
Line.say: What is said; either this or `stage`.
Line.stage: What is seen or done; told, and said by nobody.
Line.if: Left out where this guard does not hold.
Client.opening: The client's first words.
Client.wants: What takes up what the client asks for with them; as of a rung.
Client.trust: Trust at the start, 1 to 9.
Client.minutes: The client's time, 3 to 60 minutes.
RungText.say: The client's answer on reaching the rung.
RungText.note: What goes into the notebook; third person, short.
RungText.wants: What takes up what the client asks for with it: moves, kinds or ways; all else passes it over.
RungText.why: Why a move that reaches the rung landed, in place of what the course says to such a move.
Ladder.id: Its name in guards, effects and `about`.
Ladder.title: What it is called in the notebook and the debrief.
Ladder.rungs: Its rungs from the lowest up, 2 to 12.
Ladder.start: The rung it starts on; the first if left out.
Ladder.climbs: Which kind of move, or which way of yours, brings it to which rung, from the rung just below.
Ladder.asks: The trust asked for a rung.
Ladder.texts: What is said and noted, by rung.
Ladder.goal: Counts in the headline from this rung on.
Ladder.shown: A goal that the briefing names: the notebook has its title from the first minute.
Ladder.weight: Its share of the points for ladders, 1 to 5.
Ladder.missed: For the debrief, when the goal was not reached.
Need.id: Its name in guards, effects and `about`.
Need.title: Short; shown when found, and in the debrief.
Need.kind: Of the organisation (product to budget) or personal, by Maslow.
Need.weight: Its share of the points for needs, 1 to 5.
Need.rungs: Begins with hidden and keeps the standard order; leave out those that it does not have.
Need.start: The rung it stands on when the talk begins; hidden if left out.
Need.asks: The trust asked for a rung, where more than the personality's own.
Need.texts: What is said and noted, for every rung above hidden.
Need.missed: For the debrief, when it stayed hidden: how it could have come out.
Topic.id: Its name in the moves.
Topic.title: The heading that the trainee chooses.
Move.id: Its name in transcripts and lessons.
Move.topic: The topic under which it is offered.
Move.kind: What sort of thing is said or done; decides what it does.
Move.form: open or closed; left out where it is no question.
Move.tone: How it is said; each personality warms to some tones and cools to others.
Move.about: The need or ladder it is about, a list of them, or all.
Move.say: The trainee's words.
Move.when: Offered only then; always if left out.
Move.in: The scenes in which it can be said; without any, all in which somebody is there to hear it.
Move.to: Whom it may be said to, the first of them who is there; without any, the first of the scene.
Move.ways: Which of the scenario's ways it is an example of; one or a list.
Move.donates: A hidden need that a talkative client lets slip as well.
Move.note: The wrong note that an `assume` plants.
Move.breaks: The rule that a `breach` breaks.
Move.why: Why it turned out so, by outcome, where the outcome itself does not say; in place of the course's reason.
Move.replies: The client's own words by outcome, where the stock reply will not do.
Move.outcomes: How it turns out where the standard physics do not do; the first whose guard holds.
Move.chooses: A number that the trainee chooses with it; then chosen stands for it in guards, effects and texts.
Chooses.number: The number by whose steps and bounds it goes.
Chooses.from: The least, a number or an expression; that of the number if left out.
Chooses.to: The greatest, likewise; at most 60 values between.
Chooses.step: How far apart, a multiple of the number's own step.
OwnOutcome.when: Taken only then; always if left out.
OwnOutcome.as: How the move turned out.
OwnOutcome.say: The client's words: a text, or a list to draw one from.
OwnOutcome.effects: What changes, besides what the personality does with kind and tone.
OwnOutcome.minutes: Minutes taken, instead of the personality's.
OwnOutcome.ends: The ending, if the conversation ends here.
OwnOutcome.leads: The scene that it leads to, or {scene, days}, if this one is over with it.
OwnOutcome.lesson: The lesson, if one fits.
OwnOutcome.wants: What takes up what the client asks for with it; as of a rung.
OwnOutcome.hollow: True if it promised what cannot be kept: judged as grave as a breach, though it caps no score.
OwnOutcome.called: How it turned out in a few words, in place of the word for `as`.
OwnOutcome.why: Why it turned out so, told after the move and in the debrief in place of the course's reason.
Meter.id: Its name in guards and effects.
Meter.title: What it is called.
Meter.min: Its lowest value.
Meter.max: Its highest value.
Meter.start: Its value at the start.
Meter.shown: True if the trainee sees how it stands.
Number.id: Its name in guards, effects and expressions.
Number.title: What it is called.
Number.min: Its lowest value.
Number.max: Its highest value, a whole number of steps above.
Number.step: How far apart its values lie; at most 201 values.
Number.start: Its value at the start.
Number.shown: True if the trainee sees how it stands.
Derived.id: Its name in guards and expressions.
Derived.title: What it is called.
Derived.is: How it is reckoned, such as price * 200; with + - * / ( ) min max.
Derived.shown: True if the trainee sees how it stands.
Flag.id: Its name in guards and effects.
Flag.start: Whether it is so at the start.
Way.id: Its name in moves, climbs, counts, effects and lessons.
Way.title: What the debrief calls it.
Way.text: What it is and when it serves, for the debrief.
Counter.id: Its name in guards and effects.
Counter.title: What it is called where a guard is told in words.
Counter.of: What counts: all, misses, an outcome, a kind, kind.outcome, a way or a move; one or a list.
Counter.shown: True if the trainee sees how it stands; then it needs a title.
Counter.max: How far it counts, 1 to 60; each step more makes the scenario larger, so no further than a guard asks.
Mood.when: While this holds, the client looks no better than the face.
Mood.face: cold, reserved, calm, friendly or delighted.
Mood.say: What such a look is called, in place of our word; it stands after looks and seems (神情, 显得).
Phase.id: Its name in guards.
Phase.title: What the trainee sees.
Phase.when: In this phase when the guard holds and no later phase's does; not for the first.
Phase.desk: Whether the client is at a desk meanwhile; as in the scene, unless told.
Phase.speaker: Who speaks meanwhile, where it is not the client: somebody else has picked up the telephone.
Event.id: Its name.
Event.when: It happens when this turns from false to true.
Event.at: Scenes at whose beginning it happens, if its guard holds then.
Event.days: It happens so many days after the end of a scene at which its guard held.
Event.say: The client's words: a text, or a list to draw one from.
Event.effects: What changes.
Event.lesson: The lesson, if one fits.
Event.wants: What takes up what the client asks for with it; as of a rung.
Variant.id: Its name.
Variant.weight: How often it is drawn, 1 to 5.
Variant.title: What it is called.
Variant.start: Other starting values.
Variant.opening: Another opening.
Answer.when: This answer if the guard holds; always if left out.
Answer.say: The client's words: a text, or a list to draw one from.
Answer.why: Why the proposal was answered so, in place of the course's reason.
Commitment.advance: Something will be done, at a date: the meeting ends well.
Commitment.continuation: Friendly, but nothing agreed: the meeting ends.
Commitment.refusal: No; it costs trust, and the talk goes on.
Ending.id: A built-in one (advance, continuation, walkout, time, left) or a name of your own.
Ending.title: What the debrief calls it.
Ending.say: What is told as it ends.
Ending.when: The talk ends so when this holds.
CommitmentPoints.advance: Points for an advance.
CommitmentPoints.continuation: Points for a continuation; not more than for an advance.
Sheet.id: Its name.
Sheet.title: What it is called.
Sheet.text: What is to be done, or what is found; said when it is due.
Sheet.stands: Where it is filled in: first (before the first word), last, or the scene before which it stands.
Sheet.when: A guard; where it does not hold the sheet is left out. It cannot look at the clock.
Sheet.points: What all of it is worth, one line of the score.
Sheet.fields: Its questions, 1 to 12.
SheetField.id: Its name.
SheetField.title: The question.
SheetField.kind: One option, several, all options in order, or a number.
SheetField.weight: Its share of the points, 1 to 5.
SheetField.options: 2 to 8 answers, shown as each case draws; of an order at most 6, here in the right one.
SheetField.min: The least number that can be given.
SheetField.max: The greatest.
SheetField.step: The numbers between, at most 60 in all.
SheetField.answer: The right number, or how it is reckoned from others.
SheetField.within: How far off still counts as right.
SheetField.why: Why the model answer is right, for the debrief; it may depend on what holds.
SheetOption.id: Its name.
SheetOption.say: The answer.
SheetOption.right: Always, never (if left out), or where a guard holds as the sheet is handed in.
SheetOption.why: Why it is right or wrong, for the debrief.
ScoreLine.id: Its name.
ScoreLine.points: Points when the guard holds at the end; with a scale, the most.
ScoreLine.title: What the debrief calls it.
ScoreLine.when: The guard; it cannot look at the clock. With a scale it may be left out.
ScoreLine.scale: A number by which the points are given.
Scale.of: The number, meter or derived number.
Scale.from: Where there are no points.
Scale.to: Where there are all of them; in a straight line between, rounded down.
Scoring.needs: Points for needs, shared out by weight; 70 if left out, in a scenario that has needs.
Scoring.ladders: Points for ladders with a goal, shared out by weight.
Scoring.credit: Percent of a need's points by the rung reached.
Scoring.commitment: Points for how it ended.
Scoring.relationship: Points for the trust at the end.
Scoring.read: Points for naming the personality rightly.
Scoring.breach_cap: The most that a play with a breach can score.
Scoring.lines: Score lines of your own.
CoachLine.on: Rules (kind.outcome) or moves after which it fits, start and end; any time if left out.
CoachLine.when: What must hold where the talk stands.
CoachLine.say: What the coach says; of the lines that fit, the first is said.
Lesson.id: Its name.
Lesson.title: The principle in a few words.
Lesson.text: The principle explained.
Lesson.on: The rules (kind.outcome) or moves after which it is shown.
Pack.format: The format of this file, always 1.
Pack.id: The pack's name; letters (no capitals), digits, hyphens.
Pack.title: What the library calls the pack.
Pack.order: Packs of a lower number are listed first, 0 to 999; 500 if left out.
Pack.guided: True for scenarios that teach the game: home offers the first as a drill; none is listed or counted.
Pack.summary: What it practises, in one or two sentences.
Personality.format: The format of this file, always 1.
Personality.id: The same as the file name without its ending.
Personality.title: What it is called.
Personality.pace: fast or slow, the first of the two axes.
Personality.focus: task or people, the second axis.
Personality.seen_as: How such a client comes across.
Personality.needs: What such a client wants from a meeting.
Personality.advice: How to treat such a client.
Personality.words: Words that land with such a client.
Personality.contacts: How many meetings such a client usually needs before deciding.
Personality.talkative: Whether a move's `donates` works with this client.
Personality.minutes: What a move takes off the clock.
Personality.trust: What a move wins or costs in trust.
Personality.asks: The trust asked before a need climbs to a rung.
Personality.personal: Trust asked in addition for personal needs.
Personality.ceilings: Where small talk and listening stop helping.
Personality.levels: Easier levels, which a trainee may choose; level 3 is the personality as it stands.
Personality.stock: Replies by class, for moves without words of their own; each is said once in a play.
Personality.openers: Phrases that may begin an answer.
Personality.cues: What a watchful trainee can see of such a client at a desk, in round brackets.
Personality.gestures: The same where there is no desk: on foot, in a canteen, at a site.
Personality.likes: For the debrief: what this client warmed to.
Personality.dislikes: For the debrief: what cooled this client.
MinuteTable.kinds: Minutes by kind of move; default for the others.
MinuteTable.forms: Minutes more, by form.
MinuteTable.tones: Minutes more, by tone.
MinuteTable.misses: Minutes more when the move misses, by outcome.
TrustTable.lands: Trust when a move lands, by kind.
TrustTable.answered: Trust when a move is merely answered, by kind.
TrustTable.tones: Trust by tone; on a miss, the worse of tone and miss counts.
TrustTable.misses: Trust when a move misses, by outcome; -1 where not named.
TrustTable.early: Trust when a move comes early, by kind; else as misses says.
TrustTable.slow: The trust from which every gain is one point less; 10 where not named.
TrustTable.warns: The trust at which the client warns before the talk ends; only what finds it there takes it lower.
Ceilings.rapport: The trust from which small talk adds nothing more.
Ceilings.listen: The trust from which listening adds nothing more.
Levels.easy: What is easier at level 1.
Levels.middle: What is easier at level 2.
Ease.patience: Per cent more minutes that the client has, 0 to 100.
Ease.asks: How much less trust is asked for every rung, 0 to 5; also where a need or ladder asks its own.
Ease.misses: How much less trust a miss costs, 0 to 5.
Assignment.format: The format of this file, always 1.
Assignment.id: The same as the file name without its ending; any id in a file called assignment.yaml.
Assignment.title: What the trainee's desk calls it.
Assignment.text: What the trainee is told about it, in a few sentences.
Assignment.scenarios: What is to be played; a scenario's name alone, or with what else is asked.
Assignment.decks: Decks of cards, by id: each card of them must be known.
Assignment.attempts: How many finished plays of each task.
Assignment.opens: The day or moment from which plays count; from ever, if left out.
Assignment.deadline: The last day, to its end where the trainee is, or the last moment with its zone.
Assignment.pass: What each task must reach that does not say so itself; any finished play will do, if left out.
Assignment.overall: What all tasks together must reach; needs are added up, of scores it is the average.
Task.scenario: The id of a scenario, or a file of this pack.
Task.mode: practice or assessment; left to the trainee, if left out.
Task.level: How easy the client is, 1 to 3; left to the trainee, if left out.
Task.case: The number of the case, which is then the same for all; left to the trainee, if left out.
Task.hidden: Whether the personality must be left for the trainee to find out.
Task.minutes: The trainee's own time in an assessment, at most, 1 to 240.
Task.pass: What this task must reach.
Attempts.least: So many finished plays of each task at least, 1 to 100.
Attempts.most: Only the first so many finished plays of each task count, 1 to 100.
Mark.scenario: true asks for the scenario's own `pass`; `pass: scenario` says the same.
Mark.needs: Needs uncovered, at least.
Mark.score: Points out of 100, at least.
Deck.format: The format of this file, always 1.
Deck.id: The same as the file name without its ending.
Deck.title: What the list of decks calls it.
Deck.text: What it trains and how, in a sentence or two.
Deck.skills: What is practised.
Deck.languages: Every text must have these.
Deck.order: Its place in the list; lower comes first.
Deck.ask: The question of every card that has none of its own.
Deck.seconds: The time for a card against the clock, 3 to 300; 20 if left out.
Deck.timed: Whether the deck is asked against the clock.
Deck.headings: What cards of the type sort are sorted under.
Deck.cards: The cards; new ones are asked in this order.
Heading.id: Its name in the cards.
Heading.title: What is chosen.
Heading.means: How one knows it; told to whoever chose it wrongly where the card says nothing of it.
Option.text: What is chosen.
Option.right: Whether it is right; not, if left out.
Option.why: Why it is right, or why not; of this very option.
Step.text: What is done, or said, at this step.
Step.why: Why it stands there.
Pair.left: One side; it is asked for in this order.
Pair.right: What belongs to it.
Pair.why: Why they belong together.
Stray.text: A right side that fits nothing.
Stray.why: Why it fits nothing.
Gap.options: What might stand in the gap; one is right.
Item.text: What is to go under a heading.
Item.under: The heading that it belongs under; left out, it belongs under none.
Item.why: Why.
Person.id: Its name in the questions.
Person.title: What the person is called.
Question.id: Its name.
Question.say: The question, to be answered by yes or no.
Question.yes: The people of whom it is true.
ChoiceCard.id: Its name, unique in the deck; what has been learnt is kept by it.
ChoiceCard.ask: The question; that of the deck, if left out.
ChoiceCard.given: What the question is about: a situation, something said.
ChoiceCard.seconds: The time for this card against the clock; that of the deck, if left out.
ChoiceCard.type: choice: one option is right.
ChoiceCard.options: What may be chosen; one is right.
SeveralCard.id: Its name, unique in the deck; what has been learnt is kept by it.
SeveralCard.ask: The question; that of the deck, if left out.
SeveralCard.given: What the question is about: a situation, something said.
SeveralCard.seconds: The time for this card against the clock; that of the deck, if left out.
SeveralCard.type: several: one option or more is right, and all of them are wanted.
SeveralCard.options: What may be chosen; some are right.
SayCard.id: Its name, unique in the deck; what has been learnt is kept by it.
SayCard.ask: The question; that of the deck, if left out.
SayCard.given: What the question is about: a situation, what has been said.
SayCard.seconds: The time for this card against the clock; that of the deck, if left out.
SayCard.type: say: a moment in a talk; one option is picked, and any right one will do.
SayCard.options: What may be said; some of it is right.
RewriteCard.id: Its name, unique in the deck; what has been learnt is kept by it.
RewriteCard.ask: The question; that of the deck, if left out.
RewriteCard.given: The sentence that is to be put better.
RewriteCard.seconds: The time for this card against the clock; that of the deck, if left out.
RewriteCard.type: rewrite: a sentence is to be put better.
RewriteCard.options: Wordings; one does what is asked.
SortCard.id: Its name, unique in the deck; what has been learnt is kept by it.
SortCard.ask: The question; that of the deck, if left out.
SortCard.given: What is sorted.
SortCard.seconds: The time for this card against the clock; that of the deck, if left out.
SortCard.type: sort: something goes under one of the deck's headings.
SortCard.under: The heading that it belongs under.
SortCard.why: Why it does.
SortCard.wrong: Why it does not belong under another heading, by that heading.
OrderCard.id: Its name, unique in the deck; what has been learnt is kept by it.
OrderCard.ask: The question; that of the deck, if left out.
OrderCard.given: What the question is about: a situation, something said.
OrderCard.seconds: The time for this card against the clock; that of the deck, if left out.
OrderCard.type: order: steps are to be put in order.
OrderCard.steps: The steps in their right order; they are shown shuffled.
MatchCard.id: Its name, unique in the deck; what has been learnt is kept by it.
MatchCard.ask: The question; that of the deck, if left out.
MatchCard.given: What the question is about: a situation, something said.
MatchCard.seconds: The time for this card against the clock; that of the deck, if left out.
MatchCard.type: match: pairs are to be put together.
MatchCard.pairs: What belongs together.
MatchCard.strays: Right sides that fit nothing.
ClozeCard.id: Its name, unique in the deck; what has been learnt is kept by it.
ClozeCard.ask: The question; that of the deck, if left out.
ClozeCard.given: What the question is about: a situation, something said.
ClozeCard.seconds: The time for this card against the clock; that of the deck, if left out.
ClozeCard.type: cloze: a text with gaps to be filled by choice.
ClozeCard.text: The text, with {1}, {2} and so on for its gaps.
ClozeCard.gaps: What might stand in each gap, in the order of their numbers.
ChecklistCard.id: Its name, unique in the deck; what has been learnt is kept by it.
ChecklistCard.ask: The question; that of the deck, if left out.
ChecklistCard.given: The case.
ChecklistCard.seconds: The time for this card against the clock; that of the deck, if left out.
ChecklistCard.type: checklist: lines of a case go under the headings of a sheet.
ChecklistCard.headings: The headings of the sheet.
ChecklistCard.items: What goes under them, or under none; shown shuffled.
GuessCard.id: Its name, unique in the deck; what has been learnt is kept by it.
GuessCard.ask: The question; that of the deck, if left out.
GuessCard.given: What the question is about: a situation, something said.
GuessCard.seconds: The time for this card against the clock; that of the deck, if left out.
GuessCard.type: guess: somebody is to be found by questions to be answered by yes or no.
GuessCard.people: Who it may be; it is drawn anew each time.
GuessCard.questions: What may be asked; together they tell all people apart.
JamCard.id: Its name, unique in the deck; what has been learnt is kept by it.
JamCard.ask: The question; that of the deck, if left out.
JamCard.given: What the question is about: a situation, something said.
JamCard.seconds: The time for this card against the clock; that of the deck, if left out.
JamCard.type: jam: two groups on a row with one gap are to change sides.
JamCard.left: People who begin on the left, 1 to 5.
JamCard.right: People who begin on the right, 1 to 5.
Discussion.format: The format of this file, always 1.
Discussion.id: The same as the file name without its ending; workshops are kept by it.
Discussion.title: What the list of cases calls it.
Discussion.summary: One or two sentences for the list; gives nothing away.
Discussion.languages: Every text must have these.
Discussion.stage: The stage of the account at which it happens.
Discussion.difficulty: Your own claim, 1 (easy) to 3.
Discussion.order: Its place in the list; lower comes first.
Discussion.minutes: Minutes to discuss it, 5 to 60; 15 if left out.
Discussion.presenting: Minutes for each group to present, 1 to 15; 3 if left out.
Discussion.situation: What everybody reads, a paragraph each.
Discussion.facts: Figures, names and dates at hand, as a small table.
Discussion.questions: What a group is to answer.
Discussion.outcome: What happened, a paragraph each; hidden until the reveal.
Discussion.commentary: What the course says to it, a point each; hidden until the reveal.
Discussion.rubric: What other groups rate a presentation by, from 1 to 5 a line.
Discussion.debate: Open points for the room afterwards.
CaseFact.label: What it is.
CaseFact.value: The figure, name or date.
CaseQuestion.id: Its name, unique in the case; notes are kept by it.
CaseQuestion.ask: The question.
CaseQuestion.look_for: What a good answer holds; hidden until the reveal.
RubricLine.id: Its name, unique in the case; ratings are kept by it.
RubricLine.title: What is rated, in a few words.
RubricLine.low: What a 1 looks like.
RubricLine.high: What a 5 looks like.
Worksheet.format: The format of this file, always 1.
Worksheet.id: The same as the file name without its ending; what was filled in is kept by it.
Worksheet.title: What the list of worksheets calls it.
Worksheet.text: What it is for, in a sentence or two.
Worksheet.languages: Every text must have these.
Worksheet.order: Its place in the list; lower comes first.
Worksheet.stages: The stages of the talks that it can be begun from; of any, if left out.
Worksheet.blocks: Forms and tables, in this order.
Worksheet.results: What is reckoned from what was filled in.
Form.type: form: blanks under one another.
Form.id: Its name.
Form.title: Its heading.
Form.help: What it is about.
Form.blanks: What is to be filled in.
Grid.type: table: columns and rows.
Grid.id: Its name; no blank has the same.
Grid.title: Its heading.
Grid.help: What it is about.
Grid.rows: Rows that stand in the worksheet; left out, rows are added by whoever fills it in.
Grid.least: So many full rows are asked for; fewer are kept all the same.
Grid.most: At most so many rows; 20 if left out.
Grid.columns: What is to be filled in, in each row.
Grid.prefill: What of a play becomes rows.
Given.id: Its name; what was filled in is kept by it.
Given.title: What the row is called.
Given.help: What belongs in it.
RowFill.from: briefing, plan, needs-found, needs-missed, facts, questions or objections: each piece becomes a row.
RowFill.columns: Which part of a piece goes into which column: text, words, kind or effect.
TextBlank.id: Its name, unique in the worksheet; what was filled in is kept by it.
TextBlank.title: What is asked.
TextBlank.help: What belongs there.
TextBlank.optional: Whether it may stay empty; it is told as missing, if left out.
TextBlank.prefill: What of a play may stand there: client, position, organisation, scenario or next-step.
TextBlank.type: text: a line to be written.
LongBlank.id: Its name, unique in the worksheet; what was filled in is kept by it.
LongBlank.title: What is asked.
LongBlank.help: What belongs there.
LongBlank.optional: Whether it may stay empty; it is told as missing, if left out.
LongBlank.prefill: What of a play may stand there, also what comes in several lines, such as facts.
LongBlank.type: long: some lines to be written.
ChoiceBlank.id: Its name, unique in the worksheet; what was filled in is kept by it.
ChoiceBlank.title: What is asked.
ChoiceBlank.help: How to choose.
ChoiceBlank.optional: Whether it may stay empty; it is told as missing, if left out.
ChoiceBlank.prefill: Not for choices outside tables.
ChoiceBlank.type: choice: one of the options.
ChoiceBlank.options: What may be chosen.
NumberBlank.id: Its name, unique in the worksheet; what was filled in is kept by it.
NumberBlank.title: What is asked.
NumberBlank.help: What belongs there.
NumberBlank.optional: Whether it may stay empty; it is told as missing, if left out.
NumberBlank.prefill: Not for numbers.
NumberBlank.type: number: a number.
NumberBlank.least: The least that makes sense; less is kept and told.
NumberBlank.most: The most that makes sense; more is kept and told.
NumberBlank.unit: What it counts, shown behind it.
Pick.id: Its name; what was filled in is kept by it.
Pick.title: What is chosen.
Pick.points: What it counts in sums.
SumResult.type: sum: points and numbers added up.
SumResult.id: Its name.
SumResult.title: What it is called.
SumResult.of: Blanks, or columns as table.column.
SumResult.each: Whether each row of a table has a sum of its own.
SumResult.grades: What the sum is called, the best first.
WeightedResult.type: weighted: marks times weights over the rows of a table, divided by all weights.
WeightedResult.id: Its name.
WeightedResult.title: What it is called.
WeightedResult.table: The table.
WeightedResult.weight: The column of the weights.
WeightedResult.marks: The columns of the marks; each has a result of its own.
WeightedResult.whole: What the weights should come to, such as 100; another sum is told.
WeightedResult.grades: What the result is called, the best first.
CountResult.type: count: how many are filled in.
CountResult.id: Its name.
CountResult.title: What it is called.
CountResult.of: Blanks, tables (full rows), or columns as table.column.
CountResult.grades: What the count is called, the best first.
TallyResult.type: tally: how often each option was chosen.
TallyResult.id: Its name.
TallyResult.title: What it is called.
TallyResult.of: A column as table.column, which is a choice.
Grade.least: From so much on.
Grade.title: What it is then called.
Grade.text: What follows from it.
SelfTest.format: The format of this file, always 1.
SelfTest.id: Its name; results are kept by it, so do not change it later.
SelfTest.title: What it is called.
SelfTest.text: What is to be done, for whoever takes it.
SelfTest.items: What is asked about oneself; as many on pace as on focus, shown in an order drawn each time.
SelfTest.seen: What is asked about a colleague, by what one sees of them.
SelfTest.birds: What is told to whoever comes out as one of the four.
SelfTest.between: What is told to whoever is too near a line to be one of them.
SelfTest.pairings: Advice to each of the four about each of the four.
SelfTest.limits: What such a test can and cannot say.
PaceItem.axis: pace: quick or deliberate.
PaceItem.id: Its name, unique in its form; answers are kept by it.
PaceItem.fast: The statement of somebody quick.
PaceItem.slow: The statement of somebody deliberate, as long and as attractive.
FocusItem.axis: focus: turned to the task or to people.
FocusItem.id: Its name, unique in its form; answers are kept by it.
FocusItem.task: The statement of somebody turned to the task.
FocusItem.people: The statement of somebody turned to people, as long and as attractive.
Portrait.you: How such a person is.
Portrait.easy: What comes easily to them in selling.
Portrait.mind: What they had better mind.
Portraits.eagle: Quick, turned to the task.
Portraits.peacock: Quick, turned to people.
Portraits.dove: Deliberate, turned to people.
Portraits.owl: Deliberate, turned to the task.
Between.fast: Clearly quick, in between on focus.
Between.slow: Clearly deliberate, in between on focus.
Between.task: Clearly turned to the task, in between on pace.
Between.people: Clearly turned to people, in between on pace.
Between.middle: In between on both.
Pairing.work: How to work with such a colleague.
Pairing.sell: How to sell to such a client.
PairingsOf.eagle: About an eagle.
PairingsOf.peacock: About a peacock.
PairingsOf.dove: About a dove.
PairingsOf.owl: About an owl.
Pairings.eagle: Advice to an eagle.
Pairings.peacock: Advice to a peacock.
Pairings.dove: Advice to a dove.
Pairings.owl: Advice to an owl.
Curriculum.format: The format of this file, always 1.
Curriculum.id: Its name.
Curriculum.title: What it is called.
Curriculum.text: What it is and for whom.
Curriculum.units: What is practised together, in the order in which it is done.
Curriculum.sessions: What a trainer does with a group, session by session.
Unit.id: Its name, for `after`.
Unit.title: What it is called.
Unit.text: What it is for.
Unit.stage: The stage of an account that it belongs to.
Unit.after: Units above that should be done first; nothing is locked.
Unit.steps: What is done in it; in any order.
CourseStep.scenario: A talk, by the id of its scenario.
CourseStep.deck: A deck of cards, by its id.
CourseStep.discussion: A case to discuss, by its id; done once its outcome has been looked at.
CourseStep.worksheet: A worksheet, by its id; done once something stands in it.
CourseStep.selftest: The self-test of the four types; always true.
CourseStep.level: The level of the talk; a harder one counts too.
CourseStep.aim: What the talk should come to; without, it is enough to finish it.
CourseStep.known: How many cards should have been right when they were answered last; without, four fifths.
Aim.needs: So many needs uncovered.
Aim.score: So many points of 100.
Session.id: Its name.
Session.title: What it is called.
Session.text: What it is for.
Session.before: What is prepared.
Session.parts: What is done, in order.
Session.after: What is done at home afterwards.
Part.minutes: How long it takes.
Part.text: What is done.
Part.use: What the room works with.
ByPersonality.by: The text by personality id.
ByPersonality.else: The text for the other personalities.
"""


def _entry(line: str) -> tuple[tuple[str, str], str]:
    name, _, words = line.partition(": ")
    model, _, field = name.partition(".")
    return (model, field), words


FIELDS: dict[tuple[str, str], str] = dict(_entry(line) for line in _TABLE.strip().splitlines())
"""The description of a field, by its model's name and its own as it stands in files."""
