import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { filesHistory, importDirectory, openBarStore } from '#adapters/files';
import { fingerprint, virtualClock } from '#adapters/system';
import { runBacktest, type Backtest } from '#app/backtest';
import { scoreOf } from '#app/score';
import { defaultConfig, profilesOf, slotsBetween } from '#config';
import { newYorkTime, toIso, tradingDate } from '#core/calendar';
import { commissionModels } from '#core/ledger';
import { toDollars } from '#core/money';
import type { History, LanguageModel } from '#ports';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountsOf } from '#worlds';

const DATA = join(import.meta.dirname, '../../../shared/data/daily');
const BARS = join(DATA, 'yahoo_etf_to_2025-09');
const isAbsent = !existsSync(BARS);
if (isAbsent) process.stderr.write('SKIPPED: ../shared/data is not here\n');

const SPENT = 9_900;

/** Says once, at its first slot, that it buys SPY; then nothing. */
function holder(): LanguageModel {
  let first: string | undefined;
  return {
    name: 'holder',
    answer: async ({ pass }, seen) => {
      first ??= seen.slot;
      const actions =
        seen.slot === first ? [{ action: 'BUY', ticker: 'SPY', amount_usd: SPENT }] : [];
      const view = { regime: 'BULL', regime_reason: '', sector_scores: {}, threats: [] };
      const text = pass.startsWith('analysis')
        ? { ...view, portfolio_health: '', opportunities: [] }
        : { outlook: '', confidence_pct: 50, actions, suggestions: [] };
      return {
        text: JSON.stringify(text),
        finish: 'stop',
        finishReason: 'stop',
        modelUsed: 'holder',
        usage: {},
        latencyMs: 0,
      };
    },
  };
}

const CONFIG = defaultConfig();
let history: History;

beforeAll(() => {
  if (isAbsent) return;
  const store = openBarStore(':memory:');
  importDirectory(BARS, store, () => undefined);
  history = filesHistory(store, { profiles: profilesOf(CONFIG), fingerprint });
}, 60_000);

afterAll(() => {
  if (!isAbsent) history.close();
});

const UP_TO = newYorkTime(tradingDate('2021-01-01'), 0, 0);

/** The default weekly account without rules, stops and breaker over 2020. */
async function heldThrough2020(commission: 'zero' | 'ibkr'): Promise<Backtest> {
  const account = accountsOf(CONFIG).find(({ key }) => key === 'weekly_balanced');
  const settings = CONFIG.accounts.find(({ key }) => key === 'weekly_balanced');
  if (account === undefined || settings === undefined) throw new Error('it is a default');
  const { mandate } = account;
  const from = newYorkTime(tradingDate('2020-01-01'), 0, 0);
  const free = {
    ...account,
    rules: [],
    fillRules: [],
    commission: commissionModels[commission],
    mandate: { ...mandate, limits: { ...mandate.limits, stopLoss: -1, maxDrawdown: 2 } },
  };
  const request = {
    account: free,
    budget: settings.budget,
    from,
    upTo: UP_TO,
    slots: slotsBetween(settings.schedule, CONFIG.scheduleTimezone, { from, upTo: UP_TO }),
    slotAt: (at: typeof from) =>
      ({ name: toIso(at), mode: 'real', configHash: 'c', codeVersion: 'v' }) as const,
  };
  const log = { line: () => undefined };
  return runBacktest(request, {
    history,
    model: holder(),
    clockFrom: virtualClock,
    fingerprint,
    log,
  });
}

/** Cash dividends of SPY as State Street declared them, by ex-date. */
const DIVIDENDS = [
  ['2020-03-20', 1.406],
  ['2020-06-19', 1.366],
  ['2020-09-18', 1.339],
  ['2020-12-18', 1.58],
] as const;

/** By hand from the file: opens and closes of the days, the usual friction, dividends as cash that earns nothing. */
function expectedOf(fee: number): { readonly nav: number; readonly shares: number } {
  const text = gunzipSync(readFileSync(join(BARS, 'SPY.csv.gz'))).toString('utf8');
  const rows = text.split('\n').map((line) => line.split(','));
  // The first Sunday is 2020-01-05; its order fills at Monday's open.
  const bought = rows.findIndex(([day]) => day === '2020-01-06');
  const open = Number(rows[bought]?.[1]);
  const volumes = rows.slice(bought - 20, bought).map((row) => Number(row[6]));
  const average = volumes.reduce((sum, volume) => sum + volume, 0) / 20;
  // Over $1 billion a day: half a basis point of half spread; 2 bp and 10 bp by the root of the share of the volume.
  const against = 0.000_05 + 0.0002 + 0.001 * Math.sqrt(SPENT / open / average);
  const paid = open * (1 + against);
  // What is spent covers the commission.
  const shares = Math.floor(((SPENT - fee) / paid) * 1e6) / 1e6;
  const close = Number(rows.find(([day]) => day === '2020-12-31')?.[4]);
  const income = DIVIDENDS.reduce((sum, [, dividend]) => sum + dividend, 0);
  return { shares, nav: 10_000 - fee - shares * paid + shares * (close + income) };
}

describe.skipIf(isAbsent)(
  `an account that holds SPY through 2020${isAbsent ? ' (SKIPPED: ../shared/data is not here)' : ''}`,
  () => {
    it.each([
      ['zero', 0],
      // $0.005 a share of some 30 is less than the least fee of $1.
      ['ibkr', 1],
    ] as const)(
      'ends at shares, their dividends and the cash it kept: commission %s',
      async (commission, fee) => {
        const run = await heldThrough2020(commission);
        const fills = run.entries.filter(({ event }) => event.kind === 'fills');
        expect(fills).toHaveLength(1);
        const clock = virtualClock(UP_TO);
        const score = await scoreOf(run, { market: history.open(clock), clock, seed: 1 });
        const { nav, shares } = expectedOf(fee);
        const found = Number(score.days.at(-1)?.nav);
        expect(Number(score.trades[0]?.quantity) / 1e6).toBeCloseTo(shares, 4);
        // Dividends come of AdjClose in this file, which has six decimals: $0.001 a share.
        expect(Math.abs(found - nav)).toBeLessThan(0.05);
        const of = (key: string): number | null | undefined =>
          score.figures.find((figure) => figure.key === key)?.value;
        expect(of('total-return')).toBeCloseTo(nav / 10_000 - 1, 5);
        expect(of('fees')).toBe(fee);
        expect(toDollars(run.request.budget)).toBe(10_000);
      },
    );
  },
);
