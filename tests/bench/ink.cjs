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

const ways = {
  // As a reader makes it: the choices on offer are worked out, one of them is taken.
  chosen: {
    start() {
      story.ResetState();
      story.ContinueMaximally();
    },
    go(move) {
      const choices = story.currentChoices;
      let place = 0;
      while (place < choices.length && choices[place].text !== move.id) place++;
      if (place === choices.length) throw new Error(`${move.id} is not on offer`);
      story.ChooseChoiceIndex(place);
      story.ContinueMaximally();
    },
  },
  // The same without working out what is on offer next.
  called: {
    start() {
      story.ResetState();
    },
    go(move) {
      story.EvaluateFunction(move.function);
    },
  },
};

function moment() {
  const state = story.variablesState;
  return [state.$("clock"), job.variables.map((name) => state.$(name)), state.$("ending")];
}

function traces({ start, go }) {
  return job.plays.map((play) => {
    start();
    return play.map((move) => {
      go(move);
      return moment();
    });
  });
}

function speed({ start, go }) {
  const begun = process.hrtime.bigint();
  const until = begun + BigInt(Math.round(job.seconds * 1e9));
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

const way = ways[job.way];
if (job.seconds > 0) speed(way); // so that what is timed next has been compiled
process.stdout.write(JSON.stringify(job.seconds > 0 ? speed(way) : traces(way)));
