import type { BriefView } from '#contract';
import { NO_BRIEF, tellBrief, tellBriefs } from '#verbs/research';
import { worldLine } from '#verbs';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readingText } from '../read/reading-text.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { viewOf } from '../view-of.ts';

/** `invest brief [id]`: what the research agent concluded, with what each claim rests on. */
export async function showBrief(
  home: Home,
  name: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const view = viewOf(await tellBrief(home, { id: name }));
  screen.json(view);
  screen.say(worldLine(home));
  sayHead(view, screen);
  sayPicks(view, screen);
  sayRest(view, screen);
  return EXIT.done;
}

/** `invest brief list`: the briefs, newest first. */
export async function listBriefs(home: Home, limit: number, screen: Terminal): Promise<ExitCode> {
  const lines = viewOf(await tellBriefs(home, { limit }));
  screen.json(lines);
  screen.say(worldLine(home));
  if (lines.length === 0) {
    screen.say(NO_BRIEF);
    return EXIT.done;
  }
  screen.table(
    ['brief', 'made (New York)', 'regime', 'picks', 'texts'],
    lines.map(({ id, at, regime, picks, texts }) => [
      id,
      readingText.moment(at),
      regime,
      harmlessLines(picks.join(', '), 50),
      String(texts),
    ]),
  );
  return EXIT.done;
}

function sayHead(view: BriefView, screen: Terminal): void {
  const { id, at, regime, geopoliticalRisk, read } = view;
  screen.say(`${id}, made ${readingText.moment(at)} New York`);
  screen.say(
    `${regime}; geopolitical risk ${geopoliticalRisk.level}; ${readingText.count(read.texts, 'text')} read, ${read.whole} of them whole articles`,
  );
  if (view.absentBecause !== null) screen.say(`No account reads it now: ${view.absentBecause}.`);
}

function sayPicks({ picks, avoid }: BriefView, screen: Terminal): void {
  if (picks.length === 0) screen.say('no picks');
  else sayPicked(picks, screen);
  for (const { ticker, catalyst, thesis } of avoid) {
    screen.say(`avoid ${ticker} (${catalyst}): ${harmlessLine(thesis)}`);
  }
}

function sayPicked(picks: BriefView['picks'], screen: Terminal): void {
  screen.table(
    ['pick', 'way', 'conviction', 'catalyst', 'until', 'thesis', 'rests on'],
    picks.map((pick) => [
      pick.ticker,
      pick.direction,
      `${'●'.repeat(pick.conviction)}${'○'.repeat(5 - pick.conviction)}`,
      pick.catalyst,
      pick.isLive ? pick.expiresOn : `${pick.expiresOn} (over)`,
      harmlessLines(pick.thesis, 44),
      pick.sources.join(' '),
    ]),
  );
}

function sayRest(view: BriefView, screen: Terminal): void {
  for (const { theme, direction, thesis, sources } of view.themes) {
    screen.say(
      `theme ${theme} ${signed(direction)} [${sources.join(' ')}]: ${harmlessLine(thesis)}`,
    );
  }
  const biases = view.sectorBiases.map(({ sector, bias }) => `${sector} ${signed(bias)}`);
  if (biases.length > 0) screen.say(`sectors: ${biases.join(', ')}`);
  for (const { on, what, ticker, certainty } of view.events) {
    screen.say(`${on} ${ticker ?? ''}${ticker === null ? '' : ' '}${what} (${certainty})`);
  }
  screen.table(
    ['ref', 'is', 'of'],
    view.sources.map(({ ref, kind, of }) => [ref, kind, harmlessLines(of, 90)]),
  );
  for (const { what, because } of view.dropped) {
    screen.say(`left out: ${harmlessLine(what, 80)}: ${harmlessLine(because)}`);
  }
}

function signed(number: number): string {
  return number > 0 ? `+${number}` : String(number);
}
