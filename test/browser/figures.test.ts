import {
  backtestViewSchema,
  cashViewSchema,
  comparisonViewSchema,
  decisionViewSchema,
  optionsPositionsViewSchema,
  optionsStatementViewSchema,
  overviewViewSchema,
  portfolioViewSchema,
  type OptionsPositionsView,
} from '#contract';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownOf, type Known } from './addresses.ts';
import { dollarsOf, percentOf, unsigned } from './dollars-of.ts';
import { stillHouse, type House } from './house-on.ts';
import { openedBrowser, seated, WHY_NOT } from './opened-browser.ts';
import { amountsOn, figuresOn, rowsOn } from './figures-on.ts';
import { watchedPage, type WatchedPage } from './watched-page.ts';

const LONG_MS = 240_000;

let house: House;
let browser: Browser;
let tab: WatchedPage;
let known: Known;

beforeAll(async () => {
  if (WHY_NOT !== '') return;
  [house, browser] = await Promise.all([stillHouse(), openedBrowser()]);
  tab = await watchedPage(await seated(browser));
  known = await knownOf(house.origin);
}, LONG_MS);

afterAll(async () => {
  if (WHY_NOT !== '') return;
  await browser.close();
  await house.close();
});

const opened = async (address: string): Promise<WatchedPage['page']> => {
  await tab.page.goto(house.origin + address);
  await tab.settled();
  return tab.page;
};

/** Unknown amounts are shown as words: none of them may be unknown here. */
const dollars = (decimal: string | null): string => dollarsOf(decimal ?? 'unknown');
const percents = (fraction: number | null): string => percentOf(fraction ?? Number.NaN);

const overviewOf = async (key: string) => {
  const { accounts } = overviewViewSchema.parse(await house.invest.json('overview'));
  const found = accounts.find((account) => account.key === key);
  if (found === undefined) throw new Error(`${key} is not in the overview`);
  return found;
};

const ACCOUNT = 'weekly_balanced';

type Structure = OptionsPositionsView['accounts'][number]['structures'][number];

describe.skipIf(WHY_NOT !== '')(
  `figures on pages are those of the command line ${WHY_NOT}`,
  { timeout: LONG_MS },
  () => {
    it('in the overview: the whole, the same money in SPY', async () => {
      const { total } = overviewViewSchema.parse(await house.invest.json('overview'));
      const figures = await figuresOn(await opened('/'));
      expect(figures.get('Worth now')).toEqual([dollars(total.nav), dollars(total.paidIn)]);
      expect(figures.get('Gain')?.map(unsigned)).toEqual([
        unsigned(percents(total.gainFraction)),
        dollars(total.gain),
      ]);
      expect(figures.get('The same money in SPY')).toEqual([
        percents(total.benchmarkFraction),
        dollars(total.benchmark),
      ]);
    });

    it('in the overview: each account', async () => {
      const { accounts } = overviewViewSchema.parse(await house.invest.json('overview'));
      const page = await opened('/');
      const shown = await page.evaluate<[string, string[]][]>(
        `[...document.querySelectorAll('.arm')].map((arm) => [arm.querySelector('.name a').textContent,
          [...arm.querySelectorAll('.number')].map(({ textContent }) => textContent)])`,
      );
      const traders = accounts.filter(({ strategy }) => strategy !== 'research');
      expect(shown.map(([name]) => name).toSorted()).toEqual(
        accounts.map(({ name }) => name).toSorted(),
      );
      const numbers = new Map(shown);
      for (const { name, nav, totalReturn, benchmarkReturn, dayReturn } of traders)
        expect(numbers.get(name)?.slice(0, 4), name).toEqual([
          dollars(nav),
          percents(totalReturn),
          percents(benchmarkReturn),
          percents(dayReturn),
        ]);
    });

    it.for([ACCOUNT, 'wheel', 'intraday'])('on the page of %s', async (key) => {
      const account = await overviewOf(key);
      const figures = await figuresOn(await opened(`/accounts/${key}`));
      expect(figures.get('Worth now')).toEqual([dollars(account.nav), dollars(account.paidIn)]);
      expect(figures.get('Return')?.map(unsigned)).toEqual([
        unsigned(percents(account.totalReturn)),
        dollars(account.gain),
      ]);
      expect(figures.get('SPY in that time')).toEqual([percents(account.benchmarkReturn)]);
      expect(figures.get('Newest day')).toEqual([percents(account.dayReturn)]);
      expect(figures.get('Deepest drawdown')?.map(unsigned)).toEqual([
        unsigned(percents(account.maxDrawdown)),
      ]);
    });

    it('of positions: quantity, cost, mark, value and gain of each', async () => {
      const view = portfolioViewSchema.parse(await house.invest.json('positions', ACCOUNT));
      const page = await opened(`/accounts/${ACCOUNT}`);
      const figures = await figuresOn(page);
      expect(figures.get('Cash')).toEqual([dollars(view.cash)]);
      expect(figures.get('Free cash')).toEqual([dollars(view.freeCash)]);
      const rows = await rowsOn(page, 'Positions');
      expect(rows).toHaveLength(view.positions.length);
      for (const [place, position] of view.positions.entries()) {
        const { cells = {}, amounts = {} } = rows[place] ?? {};
        expect(cells['Held']).toContain(position.instrument);
        expect(cells['Quantity']).toBe(position.quantity);
        expect(amounts['Cost each']).toEqual([dollars(position.costPerShare)]);
        expect(amounts['Mark']).toEqual([dollars(position.mark)]);
        expect(amounts['Value']).toEqual([dollars(position.value)]);
        expect(amounts['Gain']?.map(unsigned)).toEqual([dollars(position.gain)]);
        expect(cells['Gain']).toContain(percents(position.gainFraction));
      }
    });

    it('of the statement of cash: each movement with what was there after it', async () => {
      const view = cashViewSchema.parse(await house.invest.json('cash', ACCOUNT, '--limit', '50'));
      const rows = await rowsOn(await opened(`/accounts/${ACCOUNT}?tab=cash`), 'Movements of cash');
      expect(rows.map(({ amounts }) => amounts['Amount']?.map(unsigned))).toEqual(
        view.lines.map(({ amount }) => [dollars(amount)]),
      );
      expect(rows.map(({ amounts }) => amounts['Cash after'])).toEqual(
        view.lines.map(({ balance }) => [dollars(balance)]),
      );
      expect(rows.length).toBeGreaterThan(10);
    });

    it('of a decision: its fills, and the book before and after', async () => {
      const id = decodeURIComponent(known.traded);
      const view = decisionViewSchema.parse(await house.invest.json('decision', id));
      const page = await opened(`/decisions/${known.traded}`);
      const rows = await rowsOn(page, 'Fills');
      expect(rows).toHaveLength(view.fills.length);
      expect(rows.length).toBeGreaterThan(0);
      for (const [place, fill] of view.fills.entries()) {
        const { cells = {}, amounts = {} } = rows[place] ?? {};
        expect(cells['Quantity']).toBe(fill.quantity);
        expect(amounts['Price']).toEqual([dollars(fill.price)]);
        expect(amounts['Market price']).toEqual([dollars(fill.reference)]);
        expect(amounts['Spread and slippage']).toEqual([dollars(fill.costs)]);
        expect(amounts['Commission']).toEqual([dollars(fill.commission)]);
      }
      const cash = await page.evaluate<string[]>(
        `[...document.querySelectorAll('#book tbody tr')].find((row) => row.textContent.startsWith('Cash'))
          .querySelectorAll('[title^="$"]').values().map(({ textContent }) => textContent).toArray()`,
      );
      expect(cash).toEqual([
        dollars(view.bookBefore?.cash ?? null),
        dollars(view.bookAfter?.cash ?? null),
      ]);
    });

    it.for([
      {
        account: 'wheel',
        address: '/options',
        table: 'Open positions',
        head: 'Premium',
        own: ({ premium }: Structure) => [premium],
      },
      {
        account: 'spreads',
        address: '/spreads',
        table: 'Open structures',
        head: 'The most it can',
        own: ({ maxProfit, maxLoss }: Structure) => [maxProfit, maxLoss],
      },
    ])('of what options hold: $account', async ({ account, address, table, head, own }) => {
      const view = optionsPositionsViewSchema.parse(
        await house.invest.json('options', 'positions', account),
      );
      const held = view.accounts.find((each) => each.account === account);
      const page = await opened(address);
      const figures = await figuresOn(page);
      expect(figures.get('Worth now')?.[0]).toBe(dollars(held?.nav ?? null));
      expect(figures.get('Free cash')).toEqual([
        dollars(held?.freeCash ?? null),
        dollars(held?.cash ?? null),
        dollars(held?.collateral ?? null),
      ]);
      const rows = await rowsOn(page, table);
      expect(rows).toHaveLength(held?.structures.length ?? -1);
      expect(rows.length).toBeGreaterThan(0);
      for (const [place, structure] of (held?.structures ?? []).entries()) {
        const { amounts = {} } = rows[place] ?? {};
        const wanted = own(structure).map(dollars);
        expect(amounts['Profit captured, guards']?.map(unsigned)).toEqual([
          dollars(structure.profit),
        ]);
        expect(amounts[head]?.slice(0, wanted.length).map(unsigned)).toEqual(wanted);
      }
    });

    it.for([
      { account: 'wheel', address: '/options?tab=closed' },
      { account: 'spreads', address: '/spreads?tab=closed' },
    ])('of the statement of options: $account', async ({ account, address }) => {
      const view = optionsStatementViewSchema.parse(
        await house.invest.json('options', 'statement', account, '--closed'),
      );
      const page = await opened(address);
      const rows = await rowsOn(page, 'Closed trades');
      expect(
        rows.map(({ amounts: { Premium = [], Fees = [], Result = [] } }) =>
          [...Premium, ...Fees, ...Result].map(unsigned),
        ),
      ).toEqual(
        view.structures.map(({ premium, fees, result }) => [premium, fees, result].map(dollars)),
      );
      const sums = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.option-sums [title^="$"]')].map(({ title }) => title.slice(1))`,
      );
      const { capital, structures, shares, dividends, interest, total, book } = view.cash;
      expect(sums).toEqual([capital, structures, shares, dividends, interest, total, book]);
    });

    it('of two arms', async () => {
      const view = comparisonViewSchema.parse(
        await house.invest.json('compare', ACCOUNT, `${ACCOUNT}_nemotron`),
      );
      const page = await opened(`/compare?first=${ACCOUNT}&second=${ACCOUNT}_nemotron`);
      const figures = await figuresOn(page);
      const shown = [...figures.values()].flat();
      for (const { totalReturn } of view.arms) expect(shown).toContain(percents(totalReturn));
      expect(await page.textContent('.compare-verdict')).toContain(view.says);
    });

    it('of a run over the past', async () => {
      const [run] = known.runs;
      const view = backtestViewSchema.parse(await house.invest.json('backtest', 'show', run));
      const rows = await rowsOn(await opened(`/backtests?run=${run}`), 'Figures');
      const shown = new Map(rows.map(({ cells }) => [cells['Figure'], cells['Value'] ?? '']));
      const fractions = view.figures.filter(
        ({ unit, value }) => unit === 'fraction' && value !== null,
      );
      expect(fractions.length).toBeGreaterThan(2);
      for (const { name, value } of fractions)
        expect(unsigned(shown.get(name) ?? ''), name).toBe(unsigned(percents(value)));
    });

    it('for every amount: what is shown is what stands behind it, and some command tells it', async () => {
      const commands = [
        ['overview'],
        ['positions', ACCOUNT],
        ['positions', 'wheel'],
        ['cash', ACCOUNT, '--limit', '50'],
        ['limits', ACCOUNT],
        ['orders'],
        ['decision', decodeURIComponent(known.traded)],
        ['decision', decodeURIComponent(known.wheel)],
      ];
      const told = new Set<string>();
      for (const words of commands)
        for (const [amount = ''] of JSON.stringify(await house.invest.json(...words)).matchAll(
          /(?<=")-?\d+\.\d{2,6}(?=")/g,
        ))
          told.add(amount);
      const untold: string[] = [];
      for (const address of [
        '/',
        `/accounts/${ACCOUNT}`,
        `/accounts/${ACCOUNT}?tab=cash`,
        `/accounts/${ACCOUNT}?tab=limits`,
        '/accounts/wheel',
        `/decisions/${known.traded}`,
        `/decisions/${known.wheel}`,
      ]) {
        const amounts = await amountsOn(await opened(address));
        expect(amounts.length, address).toBeGreaterThan(0);
        for (const { exact, shown } of amounts) {
          expect(unsigned(shown), `${address}: ${exact}`).toBe(dollarsOf(exact));
          if (!told.has(exact)) untold.push(`${address}: ${exact}`);
        }
      }
      expect(untold).toEqual([]);
    });
  },
);
