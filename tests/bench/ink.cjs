// Plays move sequences through an ink story and times it; started by oracle_ink.py with a job as JSON on its input.
"use strict";
const { Compiler } = require("inkjs/full");
const { readFileSync } = require("node:fs");
const job = JSON.parse(readFileSync(0, "utf8"));
const compiler = new Compiler(job.source);
let story;
try {
  story = compiler.Compile();
} catch (error) {
  process.stderr.write([...compiler.errors.slice(0, 5), error.message].join("\n"));
  process.exit(1);
}

// A move as a reader makes it: the choices on offer are worked out, one of them is taken.
function begin() {
  story.ResetState();
  story.ContinueMaximally();
}

function choose(move) {
  const choices = story.currentChoices;
  let place = 0;
  while (place < choices.length && choices[place].text !== move.id) place++;
  if (place === choices.length) throw new Error(`${move.id} is not on offer`);
  story.ChooseChoiceIndex(place);
  story.ContinueMaximally();
}

// The same without working out what is on offer next.
function call(move) {
  story.EvaluateFunction(move.function);
}

function moment() {
  const state = story.variablesState;
  return [state.$("clock"), job.variables.map((name) => state.$(name)), state.$("ending")];
}

function traces(start, go) {
  return job.plays.map((play) => {
    start();
    return play.map((move) => {
      go(move);
      return moment();
    });
  });
}

function seconds(start, go) {
  const until = process.hrtime.bigint() + BigInt(Math.round(job.seconds * 1e9));
  const begun = process.hrtime.bigint();
  let moves = 0;
  do {
    for (const play of job.plays) {
      start();
      for (const move of play) go(move);
      moves += play.length;
    }
  } while (process.hrtime.bigint() < until);
  return { moves, seconds: Number(process.hrtime.bigint() - begun) / 1e9 };
}

const restart = () => story.ResetState();
const answer = { chosen: traces(begin, choose), called: traces(restart, call) };
if (job.seconds > 0) Object.assign(answer, { choosing: seconds(begin, choose), calling: seconds(restart, call) });
process.stdout.write(JSON.stringify(answer));
