import type { DecisionView } from '#contract';
import type { Terminal } from '../terminal.ts';
import { harmless, harmlessLine } from '../harmless.ts';
import { readingText } from './reading-text.ts';

/** Everything that was said, or sizes and hashes in its place. */
export type Detail = 'whole' | 'brief';

type Pass = DecisionView['passes'][number];

const SHORTEST_REPEAT = 200;
const LONG = 400;

/** Questions as they were asked and answers as they came; what a question repeats of the one before is named, not printed. */
export function printPasses({ passes }: DecisionView, detail: Detail, screen: Terminal): void {
  let before: Pass | undefined;
  for (const pass of passes) {
    const name = nameOf(pass);
    screen.say(`\n== Question: ${name} ==`);
    screen.say(`wording ${pass.promptVersion}, prompt ${pass.promptHash}`);
    if (detail === 'whole') printMessages(pass, before, screen);
    else screen.say(briefOf(pass));
    printAnswer(pass, { name, detail, screen });
    before = pass;
  }
}

/** "decision, asked again without news": the second of two questions that differ in what they show. */
function nameOf({ pass, without }: Pass): string {
  return without === null ? pass : `${pass}, asked again without ${without}`;
}

function briefOf({ messages }: Pass): string {
  const sizes = messages.map(({ role, content }) => `${role} ${content.length} characters`);
  return `${sizes.join(', ')}; shown in full without --brief`;
}

function printMessages({ messages }: Pass, before: Pass | undefined, screen: Terminal): void {
  for (const [place, { role, content }] of messages.entries()) {
    screen.say(`\n--- ${role} ---`);
    const known = before?.messages[place]?.content ?? '';
    const repeated = repeatedLines(known, content);
    if (repeated < SHORTEST_REPEAT) screen.say(harmless(content));
    else {
      screen.say(`(begins with the same ${repeated} characters as the question before)`);
      screen.say(harmless(content.slice(repeated)));
    }
  }
}

/** Length of the common beginning, up to a line break. */
function repeatedLines(known: string, text: string): number {
  let place = 0;
  while (place < text.length && text[place] === known[place]) place += 1;
  if (place === text.length) return place;
  return text.lastIndexOf('\n', place) + 1;
}

/** How the answer came: who gave it, in which time, after what. */
function comingOf(pass: Pass): readonly string[] {
  const { modelUsed, server, finish, fingerprint, waitMs, tries, insteadOf } = pass;
  const told = [
    server === null
      ? harmlessLine(modelUsed)
      : `${harmlessLine(modelUsed)} at ${harmlessLine(server)}`,
    secondsOf(pass.latencyMs),
    tokensOf(pass),
    `finish ${harmlessLine(finish)}`,
  ];
  const more = [
    ...(waitMs === null ? [] : [`waited ${secondsOf(waitMs)} in our queue`]),
    ...(tries === null ? [] : [readingText.count(tries, 'try', 'tries')]),
    ...(fingerprint === null ? [] : [`fingerprint ${harmlessLine(fingerprint)}`]),
  ];
  return [
    ...(insteadOf === null ? [] : [fallbackOf(insteadOf)]),
    told.join(', '),
    ...(more.length === 0 ? [] : [more.join(', ')]),
  ];
}

function fallbackOf({ model, because }: NonNullable<Pass['insteadOf']>): string {
  return `FALLBACK: ${harmlessLine(model)} was asked first and could not be had: ${harmlessLine(because, LONG)}`;
}

function secondsOf(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function tokensOf({ promptTokens, completionTokens, tokensPerSecond }: Pass): string {
  const pace = tokensPerSecond === null ? '' : ` at ${tokensPerSecond.toFixed(1)} a second`;
  return promptTokens === null && completionTokens === null
    ? `tokens not told${pace}`
    : `${promptTokens ?? '?'} tokens in, ${completionTokens ?? '?'} out${pace}`;
}

type Shown = { readonly name: string; readonly detail: Detail; readonly screen: Terminal };

function printAnswer(pass: Pass, { name, detail, screen }: Shown): void {
  screen.say(`\n== Answer: ${name} ==`);
  for (const line of comingOf(pass)) screen.say(line);
  if (pass.reasoning !== null) {
    screen.say('--- thinking ---');
    screen.say(
      detail === 'whole'
        ? harmless(pass.reasoning)
        : `${readingText.count(pass.reasoning.length, 'character')}; shown in full without --brief`,
    );
    screen.say('--- answer ---');
  }
  screen.say(harmless(pass.answer));
}
