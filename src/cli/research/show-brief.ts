import type { BriefLineView, BriefView } from '#contract';
import { toIso } from '#core/calendar';
import { PortError, type CycleRecord } from '#ports';
import type { Home } from '#worlds';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readingText } from '../read/reading-text.ts';
import { worldLine } from '../read/world-line.ts';
import { harmlessLine, harmlessLines } from '../harmless.ts';
import type { Terminal } from '../terminal.ts';
import { briefTold, concludedIn } from './brief-told.ts';

const NEWEST = 400;

const NONE = 'nobody has made a brief yet; invest run research makes one';

/** `invest brief [id]`: what the research agent concluded, with what each claim rests on. */
export async function showBrief(
  home: Home,
  name: string | undefined,
  screen: Terminal,
): Promise<ExitCode> {
  const { record, concluded } = await found(home, name);
  const view = briefTold(record, concluded, home);
  screen.json(view);
  screen.say(worldLine(home));
  sayHead(view, screen);
  sayPicks(view, screen);
  sayRest(view, screen);
  return EXIT.done;
}

/** `invest brief list`: the briefs, newest first. */
export async function listBriefs(home: Home, limit: number, screen: Terminal): Promise<ExitCode> {
  const lines: BriefLineView[] = [];
  for await (const { record, concluded } of briefsIn(home)) {
    if (lines.length === limit) break;
    const { regime, picks, facts } = concluded.brief;
    lines.push({
      id: record.head.id,
      at: toIso(record.head.at),
      regime,
      picks: picks.map(({ ticker, direction }) => `${ticker} ${direction}`),
      texts: facts.length,
    });
  }
  screen.json(lines);
  screen.say(worldLine(home));
  if (lines.length === 0) {
    screen.say(NONE);
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

type Found = {
  readonly record: CycleRecord;
  readonly concluded: NonNullable<ReturnType<typeof concludedIn>>;
};

async function* briefsIn(home: Home): AsyncGenerator<Found, undefined> {
  const researchers = home.accounts.filter(({ mandate }) => mandate.research !== undefined);
  const lines = researchers
    .flatMap(({ key }) => home.store.cycles(key, NEWEST))
    .filter(({ mode }) => mode === 'real')
    .toSorted((left, right) => right.at - left.at);
  for (const { id } of lines) {
    const record = await home.store.journal.read(id);
    const concluded = record === undefined ? undefined : concludedIn(record);
    if (record !== undefined && concluded !== undefined) yield { record, concluded };
  }
  return undefined;
}

async function found(home: Home, name: string | undefined): Promise<Found> {
  for await (const each of briefsIn(home)) {
    if (name === undefined || each.record.head.id.includes(name)) return each;
  }
  const says =
    name === undefined ? NONE : `there is no brief ${name}; invest brief list names them`;
  throw new PortError('brief', says, { retryable: false });
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
