import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { virtualClock } from '#adapters/system';
import { defaultConfig } from '#config';
import type { BacktestView, GridView } from '#contract';
import { daysBetween, newYorkTime, sessionBefore, sessionOn, tradingDate } from '#core/calendar';
import { assert } from '#core/prelude';
import { homePaths } from '#worlds';
import { historyOf, runsOf } from '#worlds/backtest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deflatedByHand, sharpeByHand } from './deflated-by-hand.ts';
import {
  atWorkIn,
  endedIn,
  gridHome,
  lasting,
  rulesHome,
  until,
  viewIn,
  type GridHome,
} from './grid-home.ts';

const GRID = `name: small
accounts: [weekly_balanced, wheel]
models: [rules:steady, rules:bold]
windows:
  - { from: 2025-01-02, upTo: 2025-02-07 }
  - { from: 2025-02-10, upTo: 2025-04-11 }
seeds: [1, 2]
`;

const folder = mkdtempSync(join(tmpdir(), 'grid-rules-'));
let homes = 0;
let whole: GridHome;
let view: GridView;

function fresh(text = GRID): GridHome {
  homes += 1;
  const directory = join(folder, `home-${homes}`);
  rulesHome(directory);
  return gridHome(directory, text);
}

beforeAll(async () => {
  whole = fresh();
  view = await whole.view(whole.file);
}, 180_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SLOW = { timeout: 180_000 };

function runNamed(id = ''): BacktestView {
  const runs = runsOf({ paths: homePaths(whole.directory) });
  try {
    return runs.get(id).view;
  } finally {
    runs.close();
  }
}

describe('the comparison of a grid', SLOW, () => {
  it('has of each run the figures of that run, to the cent', () => {
    expect(view.counts).toEqual({ runs: 16, done: 16, failed: 0, waiting: 0, wereKept: 0 });
    for (const cell of view.cells) {
      const run = runNamed(cell.run);
      const figure = (key: string) => run.figures.find((each) => each.key === key)?.value;
      const { account, model, from, upTo, seed, masks } = run;
      expect(cell).toMatchObject({ account, model, from, upTo, seed, masks });
      expect(cell.nav).toBe(run.days.at(-1)?.nav);
      expect(cell.totalReturn).toBe(figure('total-return'));
      expect(cell.annualReturn).toBe(figure('annual-return'));
      expect(cell.sharpe).toBe(figure('sharpe'));
      expect(cell.maxDrawdown).toBe(figure('max-drawdown'));
      expect(cell.excess).toBe(figure('excess'));
    }
  });

  it('has of each arm the mean, the worst and the best of its runs, and no spread where rules see no mask', () => {
    for (const arm of view.arms) {
      const own = view.cells.filter(
        ({ account, model }) => account === arm.account && model === arm.model,
      );
      expect(own).toHaveLength(4);
      const returns = own.map(({ totalReturn }) => totalReturn ?? Number.NaN);
      expect(arm.totalReturn?.mean).toBeCloseTo(returns.reduce((sum, one) => sum + one) / 4, 12);
      expect(arm.totalReturn?.low).toBe(Math.min(...returns));
      expect(arm.totalReturn?.high).toBe(Math.max(...returns));
      expect(arm.maxDrawdown).toBe(Math.max(...own.map((cell) => cell.maxDrawdown ?? Number.NaN)));
      expect(arm).toMatchObject({ runs: 4, done: 4, seedSpread: 0, tokens: 0, abstained: 0 });
    }
  });

  it('deflates the best Sharpe ratio by all that was tried, as another computation does', async () => {
    const excess = await Promise.all(view.arms.map(excessByHand));
    const sharpes = excess.map(sharpeByHand);
    for (const [place, { sharpe }] of view.arms.entries())
      expect(sharpe.value).toBeCloseTo((sharpes[place] ?? Number.NaN) * Math.sqrt(252), 9);
    const best = sharpes.indexOf(Math.max(...sharpes));
    expect(view.verdict.best).toBe(best);
    expect(view.trials).toEqual({ runs: 16, before: 0 });
    const { chance, benchmark } = deflatedByHand(excess[best] ?? [], sharpes, 16);
    expect(view.deflated?.trials).toBe(16);
    expect(view.deflated?.chance).toBeCloseTo(chance, 6);
    expect(view.deflated?.benchmark).toBeCloseTo(benchmark * Math.sqrt(252), 6);
  });

  it('names nobody where chance may have done it', () => {
    expect(view.deflated?.chance).toBeLessThan(0.95);
    expect(view.verdict.kind).toBe('none');
    expect(view.verdict.says).toMatch(/^no winner is named: .* 16 tries/);
  });

  it('counts what was tried before on overlapping windows, and takes runs that are kept', async () => {
    const again = gridHome(whole.directory, `${GRID.replace('small', 'other')}samples: 1\n`);
    const other = await again.view(again.file);
    expect(other.counts.wereKept).toBe(16);
    // Two accounts decided by two: the window that overlaps most stands for each.
    expect(other.trials).toEqual({ runs: 16, before: 4 });
    expect(other.deflated?.trials).toBe(20);
    expect(other.id).not.toBe(view.id);
  });
});

/** Returns less bills of an arm, from the navs of its runs and the rates of the market. */
async function excessByHand({ account, model }: GridView['arms'][number]): Promise<number[]> {
  const history = await historyOf({
    data: 'simulated:1',
    config: defaultConfig(),
    onLine: () => undefined,
  });
  const market = history.open(virtualClock(newYorkTime(tradingDate('2025-06-02'), 0, 0)));
  const found: number[] = [];
  // Of one seed: rules without masks do the same with each.
  const own = view.cells.filter(
    (cell) => cell.account === account && cell.model === model && cell.seed === 1,
  );
  for (const cell of own.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const { days, budget } = runNamed(cell.run);
    let nav = Number(budget);
    for (const day of days) {
      const on = tradingDate(day.on);
      const since = sessionBefore(on).on;
      const closed = sessionOn(since)?.closesAt;
      assert(closed !== undefined, 'the market was open');
      const { bill13Week } = await market.rates(closed);
      assert(bill13Week !== undefined, 'the rate is known');
      const calendarDays = daysBetween(since, on);
      found.push(Number(day.nav) / nav - Math.exp((bill13Week * calendarDays) / 365));
      nav = Number(day.nav);
    }
  }
  history.close();
  return found;
}

describe('a grid that is killed', SLOW, () => {
  it('goes on where it stood, whether its parent or its children died', async () => {
    const home = fresh();
    const first = home.start(home.file, '--at-once', '2');
    await until(() => endedIn(home.directory) >= 2);
    first.kill();
    await first.ended;
    const before = endedIn(home.directory);
    const second = home.start(home.file, '--at-once', '2');
    await until(() => endedIn(home.directory) >= before + 2 && atWorkIn(home.directory).length > 0);
    for (const pid of atWorkIn(home.directory)) process.kill(pid, 'SIGKILL');
    const end = viewIn(await second.ended);
    expect(lasting(end)).toEqual(lasting(view));
    expect(endedIn(home.directory)).toBe(16);
    const shown = await home.view('show', view.id);
    expect(lasting(shown)).toEqual(lasting(view));
    expect(shown.madeAt).toBe(end.madeAt);
  });

  it('says at Ctrl-C how it goes on, and does by its name', async () => {
    const home = fresh();
    const first = home.start(home.file, '--at-once', '2');
    await until(() => endedIn(home.directory) >= 1);
    first.interrupt();
    const ended = await first.ended;
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(
      /\d+ of 16 runs are done; go on with: invest backtest grid --resume/,
    );
    expect(atWorkIn(home.directory).filter(isAlive)).toEqual([]);
    expect(lasting(await home.view('--resume', 'small'))).toEqual(lasting(view));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the command', SLOW, () => {
  it('ends with 2 where it is used wrongly, with 1 where the file is wrong', async () => {
    expect(await whole.ask()).toMatchObject({ code: 2 });
    expect(await whole.ask('none.yaml')).toMatchObject({ code: 2 });
    expect(await whole.ask(whole.file, '--at-once', '0')).toMatchObject({ code: 2 });
    const wrong = gridHome(whole.directory, 'accounts: [weel]\nwindows: []\n');
    const answer = await wrong.ask(wrong.file);
    expect(answer.code).toBe(1);
    expect(answer.stderr).toMatch(/:2:1 windows: windows is a list of windows/);
    expect(await whole.ask('show', 'none')).toMatchObject({ code: 1 });
  });

  it('ends with 1 where a run fails for good, and tells the others', async () => {
    const text =
      'accounts: [monthly_value, wheel]\nwindows: [{ from: 2025-01-14, upTo: 2025-01-24 }]\n';
    const home = fresh(text);
    const ran = await home.ask(home.file);
    const { counts, cells, verdict } = viewIn({ ...ran, code: 0, stderr: '' });
    expect(ran.code).toBe(1);
    expect(counts).toMatchObject({ done: 1, failed: 1 });
    expect(cells.find(({ state }) => state === 'failed')?.because).toMatch(/has no slot/);
    expect(verdict.kind).toBe('unfinished');
  });

  it('refuses to go on with a grid of another configuration', async () => {
    const other = fresh('accounts: [wheel]\nwindows: [{ from: 2025-01-02, upTo: 2025-01-10 }]\n');
    await other.view(other.file);
    const { config } = homePaths(other.directory);
    const { appendFileSync } = await import('node:fs');
    appendFileSync(config, '\n# another one\n');
    const answer = await other.ask('--resume', 'grid');
    expect(answer).toMatchObject({ code: 1 });
    expect(answer.stderr).toMatch(/planned with another configuration/);
  });

  it('lists grids, newest first', async () => {
    const { stdout } = await whole.ask('list');
    expect(stdout).toContain(view.id);
  });
});
