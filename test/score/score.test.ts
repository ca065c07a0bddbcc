import { simulatedHistory } from '#adapters/simulated-market';
import { fingerprint, virtualClock } from '#adapters/system';
import { runBacktest, type Backtest } from '#app/backtest';
import { comparisonOf, pricesOf, type Arm } from '#app/compare';
import { scoreOf, type Score } from '#app/score';
import { defaultConfig, slotsBetween } from '#config';
import { newYorkTime, toIso, tradingDate } from '#core/calendar';
import { bookOf } from '#core/ledger';
import { equity } from '#core/instruments';
import { price, sum, toDollars } from '#core/money';
import { accountsOf, rulesModel } from '#worlds';
import { beforeAll, describe, expect, it } from 'vitest';

const FROM = newYorkTime(tradingDate('2025-01-02'), 0, 0);
const UP_TO = newYorkTime(tradingDate('2025-05-01'), 0, 0);
const KEYS = ['weekly_balanced', 'daily_momentum', 'wheel', 'spreads'] as const;

const config = defaultConfig();
const history = simulatedHistory(2);
const runs = new Map<string, { readonly run: Backtest; readonly score: Score }>();

async function played(key: string, temperament: 'steady' | 'bold'): Promise<Backtest> {
  const account = accountsOf(config).find((each) => each.key === key);
  const settings = config.accounts.find((each) => each.key === key);
  if (account === undefined || settings === undefined) throw new Error(`${key} is configured`);
  const span = { from: FROM, upTo: UP_TO };
  return runBacktest(
    {
      account,
      budget: settings.budget,
      ...span,
      slots: slotsBetween(settings.schedule, config.scheduleTimezone, span),
      slotAt: (at) => ({ name: toIso(at), mode: 'real', configHash: '', codeVersion: '' }),
    },
    {
      history,
      model: rulesModel(temperament),
      clockFrom: virtualClock,
      fingerprint,
      log: { line: () => undefined },
    },
  );
}

const end = () => {
  const clock = virtualClock(UP_TO);
  return { market: history.open(clock), clock };
};

beforeAll(async () => {
  for (const key of KEYS) {
    const run = await played(key, 'steady');
    runs.set(key, { run, score: await scoreOf(run, { ...end(), seed: 1 }) });
  }
}, 120_000);

function of(key: string) {
  const found = runs.get(key);
  if (found === undefined) throw new Error(`${key} was run`);
  return found;
}

const figure = ({ figures }: Score, key: string) => figures.find((each) => each.key === key)?.value;

describe('the score of a run', () => {
  it.each(KEYS)('tells every dollar of the cash of %s', (key) => {
    const { run, score } = of(key);
    const book = bookOf(key, run.entries);
    const traded = sum(score.trades.map(({ cash }) => cash));
    expect(score.trades.length).toBeGreaterThan(3);
    expect(run.request.budget + traded + book.dividends + book.interest).toBe(book.cash);
    expect(sum(score.trades.map(({ fees }) => fees))).toBe(book.commissions);
  });

  it.each(KEYS)(
    'tells as profit of %s what was realised less what closing and opening cost',
    (key) => {
      const { run, score } = of(key);
      const book = bookOf(key, run.entries);
      const closed = score.trades.filter(({ profit }) => profit !== undefined);
      const profits = closed.reduce((total, { profit = 0 }) => total + profit, 0);
      // Realised is before commissions; the profits bear those of what was closed, at most all of them.
      expect(profits).toBeLessThanOrEqual(book.realised);
      expect(profits).toBeGreaterThanOrEqual(book.realised - book.commissions);
    },
  );

  it.each(KEYS)('has a day for each session of the window of %s, and ends at its nav', (key) => {
    const { run, score } = of(key);
    const marks = run.entries.flatMap(({ event }) => (event.kind === 'mark' ? [event] : []));
    const last = score.days.at(-1);
    // Sessions of January to April 2025: 20 + 19 + 21 + 21.
    expect(score.days).toHaveLength(81);
    expect(Number(last?.nav)).toBe(toDollars(marks.at(-1)?.nav ?? run.request.budget));
    expect(last?.growth).toBeCloseTo((marks.at(-1)?.nav ?? 0) / run.request.budget, 12);
    expect(figure(score, 'total-return')).toBeCloseTo((last?.growth ?? 0) - 1, 12);
    const depths = score.days.map(({ drawdown }) => drawdown);
    expect(figure(score, 'max-drawdown')).toBeCloseTo(Math.max(...depths), 12);
  });

  it('says SPY as closes and dividends make it', async () => {
    const { market } = end();
    const spy = equity('SPY').ticker;
    const candles = await market.candles(spy, newYorkTime(tradingDate('2024-12-31'), 0, 0), UP_TO);
    const actions = await market.actions([spy], tradingDate('2025-01-01'));
    const closeOf = (day: string): number => {
      const on = candles.filter(({ opensAt }) => toIso(opensAt).startsWith(day));
      return toDollars(on.at(-1)?.range?.close ?? price(0));
    };
    const paid = actions.flatMap((action) => (action.kind === 'dividend' ? [action] : []));
    expect(actions.every(({ kind }) => kind === 'dividend')).toBe(true);
    // Each dividend buys more at the close of its ex-date.
    const shares = paid.reduce(
      (count, { on, amount }) => count * (1 + toDollars(amount) / closeOf(on)),
      1,
    );
    const path = of('weekly_balanced').score.paths.find(({ key }) => key === 'spy');
    expect(path?.totalReturn).toBeCloseTo(
      (shares * closeOf('2025-04-30')) / closeOf('2024-12-31') - 1,
      6,
    );
  });

  it('gives no number where it cannot be said', () => {
    const figures = [...runs.values()].flatMap(({ score }) => score.figures);
    const unsaid = figures.filter(({ value }) => value === null);
    expect(unsaid.filter(({ because = '' }) => because === '')).toEqual([]);
    const said = figures.flatMap(({ value }) => value ?? []);
    expect(said.length).toBeGreaterThan(40);
    expect(said.every(Number.isFinite)).toBe(true);
  });
});

describe('two arms beside each other', () => {
  const armOf = ({ run, score }: ReturnType<typeof of>, model: string): Arm => ({
    key: run.request.account.key,
    name: run.request.account.name,
    model,
    entries: run.entries,
    returns: score.returns,
    failedSpans: [],
    mixedDecisions: 0,
  });
  const terms = { pairs: 1, smallestEffect: 0.05, declared: [], seed: 1, data: '', shared: null };
  const compared = async (first: Arm, second: Arm) => {
    const arms = [first, second] as const;
    const span = { from: tradingDate('2024-12-31'), upTo: tradingDate('2025-04-30') };
    return comparisonOf({ ...terms, arms, prices: await pricesOf(end(), arms, span) });
  };

  it('differ in nothing where they are one', async () => {
    const arm = armOf(of('weekly_balanced'), 'a');
    const view = await compared(arm, { ...arm, name: 'Other' });
    expect(view.gap.map(({ share }) => Math.abs(share))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(view.verdict).toBe('too-early');
    expect(view.says).not.toContain('better than');
  });

  it('differ by shares that sum to the gap, costs being what they were', async () => {
    const bold = await played('weekly_balanced', 'bold');
    const other = { run: bold, score: await scoreOf(bold, { ...end(), seed: 1 }) };
    const [one, two] = [armOf(of('weekly_balanced'), 'steady'), armOf(other, 'bold')];
    const view = await compared(one, two);
    const total = (score: Score): number => (score.days.at(-1)?.growth ?? Number.NaN) - 1;
    const gap = total(of('weekly_balanced').score) - total(other.score);
    const shares = view.gap.reduce((sumOf, { share }) => sumOf + share, 0);
    expect(shares).toBeCloseTo(gap, 12);
    const paid = (score: Score): number =>
      (figure(score, 'fees') ?? 0) + (figure(score, 'friction') ?? 0);
    const costs = view.gap.find(({ cause }) => cause === 'costs')?.share;
    // Costs count in shares of the nav of their day, which stays within a tenth of 10,000.
    expect(costs).toBeCloseTo((paid(other.score) - paid(of('weekly_balanced').score)) / 10_000, 3);
    expect(view.verdict).toBe('too-early');
  });

  it('are told apart no earlier than after 100 blocks where one of them sells options', async () => {
    const wheel = armOf(of('wheel'), 'a');
    const view = await compared(wheel, armOf(of('weekly_balanced'), 'b'));
    expect(view.verdict).toBe('too-early');
    expect(view.says).toContain('100 blocks');
  });
});
