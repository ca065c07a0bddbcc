/**
 * How quickly a home with a million decisions answers a search over them, by each filter, within the process.
 * node bench/web/decisions.ts [--decisions 1000000] [--times 40]
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { decisionSearchViewSchema } from '#contract';
import { dayOf, instant } from '#core/calendar';
import { seededRandom, type SeededRandom } from '#core/prelude';
import { READING_VERBS } from '#verbs/tables';
import type { Home } from '#worlds';
import { machineLine, numberSaid, printTable, quantile } from '../service/machine.ts';
import { accountsOf, filledHome, indexFrom } from './filled-home.ts';
import { MADE_UP, NEWEST, oftenFirst, STEP_MS } from './made-up.ts';

const DECISIONS = numberSaid('decisions', 1_000_000);
const TIMES = numberSaid('times', 40);

type Asked = Readonly<Record<string, string>>;
type Question = readonly [name: string, asked: (random: SeededRandom) => Asked];

const folder = mkdtempSync(join(tmpdir(), 'invest-decisions-'));
try {
  process.stdout.write(`${machineLine()}\n`);
  const directory = join(folder, 'home');
  const [home, filledMs] = await timed(async () => filledHome(directory, DECISIONS));
  const [, firstMs] = await timed(async () => asked(home, 'decisions-search', {}));
  const known = home.store.decisions.search({}, DECISIONS).length;
  const [, indexedMs] = await timed(async () => indexFrom(home, DECISIONS - known, DECISIONS));
  const gigabytes = (statSync(home.paths.store).size / 1e9).toFixed(2);
  process.stdout.write(
    `${DECISIONS} decisions, ${gigabytes} GB (filled in ${seconds(filledMs)} s, indexed in ${seconds(indexedMs)} s)\n` +
      `the first search of a home that was never searched: ${firstMs.toFixed(0)} ms, ${known} looked at\n\n`,
  );
  const rows: (readonly string[])[] = [];
  for (const question of questions(accountsOf(home))) rows.push(await rowOf(home, question));
  rows.push(await verbRow(home, 'decisions-facets', {}));
  rows.push(await verbRow(home, 'decisions-export', { format: 'csv', limit: '1000' }));
  printTable(['asked', 'found', 'median ms', '95 % ms', 'worst ms'], rows);
  process.stdout.write(`\nafterwards: ${machineLine()}\n`);
  home.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function questions(accounts: readonly string[]): readonly Question[] {
  const { models, regimes, tickers, words } = MADE_UP;
  const word = (random: SeededRandom): string => oftenFirst(random, words);
  const last = (list: readonly string[]): string => list.at(-1) ?? '';
  const first = (list: readonly string[]): string => list[0] ?? '';
  return [
    ['nothing', () => ({})],
    ['account', (random) => ({ account: oftenFirst(random, accounts) })],
    ['model', (random) => ({ model: oftenFirst(random, models) })],
    ['regime', (random) => ({ regime: oftenFirst(random, regimes) })],
    ['symbol', (random) => ({ symbol: oftenFirst(random, tickers) })],
    ['symbol, the most frequent', () => ({ symbol: first(tickers) })],
    ['symbol, the rarest', () => ({ symbol: last(tickers) })],
    ['outcome DONE', () => ({ outcome: 'DONE' })],
    ['outcome ABSTAINED', () => ({ outcome: 'ABSTAINED' })],
    ['outcome UNFINISHED', () => ({ outcome: 'UNFINISHED' })],
    ['orders refused', () => ({ orders: 'refused' })],
    ['mode dry', () => ({ mode: 'dry' })],
    ['one day', oneDay],
    ['up to a day', (random) => ({ to: someDay(random) })],
    ['text, one word', (random) => ({ text: word(random) })],
    ['text, the most frequent word', () => ({ text: first(words) })],
    ['text, the rarest word', () => ({ text: last(words) })],
    ['text, two words', (random) => ({ text: `${word(random)} ${word(random)}` })],
    ['text, one letter', () => ({ text: 'w' })],
    ['a cursor', (random) => ({ before: String(1 + random.nextInt(DECISIONS)) })],
    [
      'account, regime, symbol',
      (random) => ({
        account: oftenFirst(random, accounts),
        regime: oftenFirst(random, regimes),
        symbol: oftenFirst(random, tickers),
      }),
    ],
    ['model, text', (random) => ({ model: oftenFirst(random, models), text: word(random) })],
    ['regime, mode dry', (random) => ({ regime: oftenFirst(random, regimes), mode: 'dry' })],
    ['nothing is found', () => ({ model: 'seldom', regime: 'BEAR', outcome: 'SKIPPED' })],
  ];
}

function someDay(random: SeededRandom): string {
  return dayOf(instant(NEWEST - random.nextInt(DECISIONS) * STEP_MS));
}

function oneDay(random: SeededRandom): Asked {
  const on = someDay(random);
  return { from: on, to: on };
}

async function rowOf(home: Home, [name, ask]: Question): Promise<readonly string[]> {
  const random = seededRandom(name);
  const sample: number[] = [];
  const found: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const [view, ms] = await timed(async () => asked(home, 'decisions-search', ask(random)));
    sample.push(ms);
    found.push(decisionSearchViewSchema.parse(view).lines.length);
  }
  return [name, quantile(found, 0.5).toFixed(0), ...figures(sample)];
}

async function verbRow(home: Home, verb: string, question: Asked): Promise<readonly string[]> {
  const sample: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const [, ms] = await timed(async () => asked(home, verb, question));
    sample.push(ms);
  }
  return [verb, '-', ...figures(sample)];
}

async function asked(home: Home, name: string, question: Asked): Promise<unknown> {
  const verb = READING_VERBS.find((each) => each.name === name);
  if (verb === undefined) throw new Error(`${name} cannot be asked`);
  const told = await verb.tell(home, question);
  if (told.kind === 'no') throw new Error(`${name}: ${told.because}`);
  return told.view;
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const begun = performance.now();
  const result = await work();
  return [result, performance.now() - begun];
}

function figures(sample: readonly number[]): readonly string[] {
  return [0.5, 0.95, 1].map((share) => quantile(sample, share).toFixed(1));
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(0);
}
