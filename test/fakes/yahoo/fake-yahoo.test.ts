import { simulatedMarket } from '#adapters/simulated-market';
import { instant, newYorkTime, plusMs, sessionOn, tradingDate, type Instant } from '#core/calendar';
import { equity, idOf } from '#core/instruments';
import { toDollars } from '#core/money';
import { afterEach, describe, expect, it } from 'vitest';
import { faultPlan } from '../plan/index.ts';
import {
  discountPercent,
  startFakeYahoo,
  yahooFaults,
  type FakeYahoo,
  type FakeYahooSettings,
} from './index.ts';
import { visit } from './visit.ts';

const tickerOf = (text: string) => equity(text).ticker;
const AAPL = tickerOf('AAPL');
const LISTED = ['AAPL', 'SPY', 'BRK-B', 'QQQ'].map(tickerOf);
const ON = tradingDate('2025-06-18');
const at = (hour: number, minute: number): Instant => newYorkTime(ON, hour, minute);
const MIDDAY = plusMs(at(11, 32), 17_500);

let fake: FakeYahoo;
afterEach(async () => fake.stop());

async function open(now: Instant, more: Partial<FakeYahooSettings> = {}) {
  const clock = { now: () => now };
  const market = simulatedMarket(20, clock);
  fake = await startFakeYahoo({ market, clock, listed: LISTED, ...more });
  const visitor = await visit(fake);
  const ask = async (path: string) => {
    const { status, text } = await visitor.get(path);
    return { status, body: JSON.parse(text) };
  };
  const chart = async (symbol: string, query: string) =>
    (await ask(`/v8/finance/chart/${symbol}?${query}`)).body.chart.result[0];
  const quote = async (symbols: string) =>
    (await ask(`/v7/finance/quote?symbols=${symbols}&crumb=CRUMB`)).body.quoteResponse.result;
  return { market, ask, chart, quote, visitor };
}

const span = (from: Instant, upTo: Instant): string =>
  `period1=${from / 1000}&period2=${upTo / 1000}`;

describe('the door', () => {
  it('gives a crumb for a cookie, and nothing without either', async () => {
    const { visitor } = await open(MIDDAY);
    const bare = await fetch(`${fake.baseUrl}/v1/test/getcrumb`);
    expect([bare.status, await bare.text()]).toEqual([
      401,
      '{"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Cookie"}}}',
    ]);
    const without = await visitor.get('/v7/finance/quote?symbols=AAPL');
    expect([without.status, without.text]).toEqual([
      401,
      '{"finance":{"result":null,"error":{"code":"Unauthorized","description":"Invalid Crumb"}}}',
    ]);
    expect((await visitor.get('/v7/finance/quote?symbols=AAPL&crumb=CRUMB')).status).toBe(200);
    // Not escaped, the crumb is another one.
    const naive = await visitor.get(`/v7/finance/quote?symbols=AAPL&crumb=${visitor.crumb}`);
    expect(naive.status).toBe(401);
  });

  it('forgets crumbs on demand and gives new ones for the same cookie', async () => {
    const { visitor } = await open(MIDDAY);
    fake.expireCrumbs();
    expect((await visitor.get('/v7/finance/quote?symbols=AAPL&crumb=CRUMB')).status).toBe(401);
    const next = (await visitor.get('/v1/test/getcrumb')).text;
    expect(next).not.toBe(visitor.crumb);
    const crumb = encodeURIComponent(next);
    expect((await visitor.get(`/v7/finance/quote?symbols=AAPL&crumb=${crumb}`)).status).toBe(200);
  });

  it('sends to the consent form and back, step by step as recorded', async () => {
    await open(MIDDAY, { traps: { consent: true } });
    const jar = new Map<string, string>();
    const go = async (url: string, body?: string) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(new URL(url, fake.baseUrl), {
        redirect: 'manual',
        method: body === undefined ? 'GET' : 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        ...(body === undefined ? {} : { body }),
      });
      for (const each of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
        jar.set(name, value);
      }
      return {
        status: answer.status,
        to: answer.headers.get('location'),
        text: await answer.text(),
      };
    };
    const first = await go('/quote/AAPL');
    expect([first.status, first.to?.split('?')[0]]).toEqual([307, '/consent']);
    const second = await go(first.to ?? '');
    expect([second.status, second.to?.split('?')[0]]).toEqual([302, '/v2/collectConsent']);
    const form = await go(second.to ?? '');
    const fields = new URLSearchParams({ agree: 'agree' });
    for (const [, name = '', value = ''] of form.text.matchAll(
      /<input.*name="(.*)" value="(.*)">/g,
    ))
      fields.append(name, value);
    expect((await go(second.to ?? '', 'agree=agree')).status).toBe(400);
    const agreed = await go(second.to ?? '', fields.toString());
    expect([agreed.status, agreed.to?.split('?')[0]]).toEqual([302, '/copyConsent']);
    const back = await go(agreed.to ?? '');
    expect([back.status, back.to]).toEqual([302, '/quote/AAPL?guccounter=1']);
    expect(jar.has('A3')).toBe(true);
    expect((await go(back.to ?? '')).status).toBe(200);
    expect((await go('/v1/test/getcrumb')).status).toBe(200);
  });
});

describe('quotes', () => {
  it('tell the market as of the clock, unknown symbols silently missing', async () => {
    const { market, quote } = await open(MIDDAY);
    const [own, ...others] = await quote('AAPL,NONEXIST');
    expect(others).toEqual([]);
    const told = (await market.quotes([idOf(equity('AAPL'))])).get(idOf(equity('AAPL')));
    const figures = (await market.fundamentals([AAPL])).get(AAPL);
    const bars = (await market.bars([AAPL], 1)).get(AAPL);
    expect(own).toMatchObject({
      marketState: 'REGULAR',
      regularMarketTime: Math.floor(MIDDAY / 1000),
      regularMarketPreviousClose: bars?.close[0],
      bid: toDollars(told!.bid!),
      ask: toDollars(told!.ask!),
      marketCap: Math.round(figures!.marketValue!),
    });
    expect(own.regularMarketPrice).toBeCloseTo(toDollars(told!.mark), 1);
    expect(own.trailingPE).toBeCloseTo(figures!.priceEarnings!, 4);
    expect(own.trailingAnnualDividendYield).toBeCloseTo(figures!.dividendYield!, 6);
    // Percent there, a fraction here.
    expect(own.dividendYield).toBeCloseTo(100 * figures!.dividendYield!, 1);
  });

  it.each([
    [[3, 59], 'CLOSED'],
    [[4, 0], 'PRE'],
    [[9, 30], 'REGULAR'],
    [[16, 0], 'POST'],
    [[20, 0], 'CLOSED'],
  ] as const)('say at %s that the market is %s', async ([hour, minute], state) => {
    const { quote } = await open(at(hour, minute));
    const [own] = await quote('SPY');
    expect(own.marketState).toBe(state);
    // Outside of the session bid and ask stand far apart around the last trade.
    expect(own.ask - own.bid > 0.01 * own.regularMarketPrice).toBe(state !== 'REGULAR');
  });

  it('stand still, lack a price or a currency, or come late where that is wanted', async () => {
    const { quote } = await open(at(11, 0), {
      traps: { dead: [AAPL], priceless: [tickerOf('SPY')], currencyless: [tickerOf('QQQ')] },
    });
    const [dead, priceless, nameless] = await quote('AAPL,SPY,QQQ');
    const before = sessionOn(tradingDate('2025-06-17'));
    expect([dead.marketState, dead.regularMarketTime]).toEqual([
      'REGULAR',
      before!.closesAt / 1000,
    ]);
    expect(priceless).not.toHaveProperty('regularMarketPrice');
    expect(nameless.currency).toBeNull();
    fake.traps = { delisted: [AAPL] };
    expect(await quote('AAPL')).toEqual([]);
  });

  it('turn the rates back into index values', async () => {
    const { market, quote } = await open(at(18, 0));
    const { bill13Week, treasury10Year, vix } = await market.rates();
    const [bill, note, fear] = await quote('%5EIRX,%5ETNX,%5EVIX');
    expect(fear.regularMarketPrice).toBeCloseTo(vix!, 4);
    expect(note.regularMarketPrice).toBeCloseTo(100 * treasury10Year!, 4);
    expect(bill.regularMarketPrice).toBeCloseTo(discountPercent(bill13Week!), 4);
    const price = 1 - (bill.regularMarketPrice / 100) * (91 / 360);
    expect((-Math.log(price) * 365) / 91).toBeCloseTo(bill13Week!, 6);
  });

  // By hand: a bill of 91 days costs 1 - 0.08 x 91 / 360 = 0.979778; -ln of it is 0.0204295, x 365 / 91 = 0.0819426.
  it('discount a bill by 8 percent for a continuous rate of 8.1942 percent', () => {
    expect(discountPercent((-Math.log(1 - (0.08 * 91) / 360) * 365) / 91)).toBeCloseTo(8, 10);
    expect((-Math.log(1 - (0.08 * 91) / 360) * 365) / 91).toBeCloseTo(0.0819426, 6);
  });
});

describe('charts', () => {
  it('append today as it runs, stamped with its last trade', async () => {
    const { market, chart } = await open(MIDDAY);
    const { indicators, meta, timestamp } = await chart(
      'AAPL',
      `${span(newYorkTime(tradingDate('2025-06-16'), 0, 0), at(23, 0))}&interval=1d`,
    );
    const opens = ['2025-06-16', '2025-06-17'].map(
      (on) => sessionOn(tradingDate(on))!.opensAt / 1000,
    );
    expect(timestamp).toEqual([...opens, Math.floor(MIDDAY / 1000)]);
    expect(meta.regularMarketTime).toBe(timestamp[2]);
    const bars = (await market.bars([AAPL], 2)).get(AAPL)!;
    const [quote] = indicators.quote;
    expect(quote.close.slice(0, 2)).toEqual([...bars.close].map((close) => Math.fround(close)));
    const candles = await market.candles(AAPL, at(9, 30), MIDDAY);
    expect(quote.open[2]).toBeCloseTo(toDollars(candles[0]!.open), 4);
    expect(quote.close[2]).toBeCloseTo(toDollars(candles.at(-1)!.open), 4);
  });

  it('adjust prices, volumes and dividends for every split up to now', async () => {
    const now = newYorkTime(tradingDate('2026-06-18'), 18, 0);
    const clock = { now: () => now };
    const market = simulatedMarket(20, clock);
    const { simulatedUniverse } = await import('#adapters/simulated-market');
    const listed = simulatedUniverse.map(({ ticker }) => ticker);
    const actions = await market.actions(listed, tradingDate('2022-06-01'));
    const split = actions.find(
      (action) =>
        action.kind === 'split' &&
        actions.some(
          ({ kind, on, ticker }) =>
            kind === 'dividend' && ticker === action.ticker && on < action.on,
        ),
    );
    if (split?.kind !== 'split') throw new Error('no name splits');
    const paid = actions.find(({ kind, ticker }) => kind === 'dividend' && ticker === split.ticker);
    if (paid?.kind !== 'dividend') throw new Error('no name pays');
    const { chart } = await open(now, { market, clock, listed });
    const { events, indicators, timestamp } = await chart(
      split.ticker,
      'range=max&interval=1d&events=div%7Csplit',
    );
    const opensAt = sessionOn(split.on)!.opensAt / 1000;
    expect(events.splits[opensAt]).toEqual({
      date: opensAt,
      numerator: split.numerator,
      denominator: split.denominator,
      splitRatio: `${split.numerator}:${split.denominator}`,
    });
    const shares = actions
      .filter((each) => each.ticker === split.ticker && each.on > paid.on && each.kind === 'split')
      .reduce(
        (all, each) => (each.kind === 'split' ? (all * each.numerator) / each.denominator : all),
        1,
      );
    expect(shares).not.toBe(1);
    const paidAt = sessionOn(paid.on)!.opensAt / 1000;
    expect(events.dividends[paidAt].amount).toBeCloseTo(toDollars(paid.amount) / shares, 5);
    // As traded, the day before the split; divided here.
    const place = timestamp.indexOf(opensAt) - 1;
    const close = indicators.quote[0].close[place];
    const traded = simulatedMarket(20, { now: () => instant((opensAt - 3600) * 1000) });
    const before = (await traded.bars([split.ticker], 1)).get(split.ticker)!.close[0]!;
    const later = actions
      .filter((each) => each.ticker === split.ticker && each.on >= split.on)
      .reduce(
        (all, each) => (each.kind === 'split' ? (all * each.numerator) / each.denominator : all),
        1,
      );
    expect(close).toBeCloseTo(before / later, 4);
    // Nothing was paid after the last row; before a dividend the adjusted close is lower.
    const adjusted = indicators.adjclose[0].adjclose;
    expect(adjusted.at(-1)).toBe(indicators.quote[0].close.at(-1));
    const ex = timestamp.indexOf(paidAt);
    const ratio = (row: number) => adjusted[row] / indicators.quote[0].close[row];
    const amount = toDollars(paid.amount) / shares;
    expect(ratio(ex - 1) / ratio(ex)).toBeCloseTo(
      1 - amount / indicators.quote[0].close[ex - 1],
      5,
    );
  });

  it('tell five minutes as traded, with a row off the grid for the last trade', async () => {
    const { market, chart } = await open(MIDDAY);
    const { indicators, timestamp } = await chart(
      'AAPL',
      `${span(at(11, 0), at(23, 0))}&interval=5m`,
    );
    const candles = await market.candles(AAPL, at(11, 0), MIDDAY);
    const grid = candles.map(({ opensAt }) => opensAt / 1000);
    expect(timestamp).toEqual([...grid, Math.floor(MIDDAY / 1000)]);
    const { high } = indicators.quote[0];
    expect(high[0]).toBe(Math.fround(toDollars(candles[0]!.range!.high)));
    const minutes = await chart('AAPL', `${span(at(11, 0), at(11, 5))}&interval=1m`);
    expect(minutes.timestamp).toHaveLength(5);
    expect(Math.max(...minutes.indicators.quote[0].high)).toBe(high[0]);
    const hours = await chart('AAPL', `${span(at(9, 30), at(11, 30))}&interval=1h`);
    expect(hours.timestamp).toEqual([at(9, 30) / 1000, at(10, 30) / 1000]);
  });

  it('begin a range as the service does: sessions, months, years, and it wins over periods', async () => {
    const { chart } = await open(at(18, 0));
    const first = async (range: string) =>
      (await chart('SPY', `range=${range}&interval=1d`)).timestamp[0] * 1000;
    const opens = (on: string) => sessionOn(tradingDate(on))!.opensAt;
    expect(await first('5d')).toBe(opens('2025-06-12'));
    expect(await first('1mo')).toBe(opens('2025-05-19'));
    expect(await first('ytd')).toBe(opens('2025-01-02'));
    expect(await first('2y')).toBe(opens('2023-06-20'));
    const both = await chart('SPY', `${span(at(9, 0), at(10, 0))}&range=5d&interval=1d`);
    expect(both.timestamp).toHaveLength(5);
    expect(await chart('SPY', 'range=soon&interval=1d')).not.toHaveProperty('timestamp');
  });

  it.each<readonly [string, number, string]>([
    ['ZZZ?range=5d', 404, 'No data found, symbol may be delisted'],
    [
      'AAPL?period1=1577836800&period2=1578009600&interval=1d',
      400,
      "Data doesn't exist for startDate = 1577836800, endDate = 1578009600",
    ],
    [
      'AAPL?period1=2&period2=1&interval=1d',
      400,
      'Invalid input - start date cannot be after end date. startDate = 2, endDate = 1',
    ],
    [
      `AAPL?period1=${plusMs(MIDDAY, -60 * 864e5 - 1000) / 1000}&period2=${MIDDAY / 1000}&interval=5m`,
      422,
      `5m data not available for startTime=${plusMs(MIDDAY, -60 * 864e5 - 1000) / 1000} and endTime=${MIDDAY / 1000}. The requested range must be within the last 60 days.`,
    ],
    [
      `AAPL?period1=${plusMs(MIDDAY, -31 * 864e5) / 1000}&period2=${MIDDAY / 1000}&interval=1m`,
      422,
      `1m data not available for startTime=${plusMs(MIDDAY, -31 * 864e5) / 1000} and endTime=${MIDDAY / 1000}. The requested range must be within the last 30 days.`,
    ],
  ])('refuse %s with %i', async (path, status, description) => {
    const { ask } = await open(MIDDAY);
    const told = await ask(`/v8/finance/chart/${path}`);
    expect(told.status).toBe(status);
    expect(told.body.chart).toMatchObject({ result: null, error: { description } });
  });

  it('answer for a weekend without a timestamp', async () => {
    const { chart } = await open(at(18, 0));
    const from = newYorkTime(tradingDate('2025-06-14'), 0, 0);
    const weekend = await chart('AAPL', `${span(from, plusMs(from, 864e5))}&interval=1m`);
    expect(weekend).not.toHaveProperty('timestamp');
    expect(weekend.indicators).toEqual({ quote: [{}] });
  });

  it('have null rows and today twice where that is wanted', async () => {
    const { chart } = await open(MIDDAY, { traps: { nullRowEvery: 4, todayTwice: true } });
    const { indicators, timestamp } = await chart('AAPL', 'range=5d&interval=1d');
    expect(timestamp.slice(-2)).toEqual([at(9, 30) / 1000, Math.floor(MIDDAY / 1000)]);
    const [{ close, volume }] = indicators.quote;
    expect([close[3], volume[3], indicators.adjclose[0].adjclose[3]]).toEqual([null, null, null]);
    expect(close[4]).not.toBeNull();
  });
});

describe('summaries', () => {
  it('know the next report, the sector and the cash flow of a company', async () => {
    const { ask, market } = await open(at(18, 0));
    const modules = 'calendarEvents,assetProfile,financialData';
    const { body } = await ask(
      `/v10/finance/quoteSummary/AAPL?formatted=false&modules=${modules}&crumb=CRUMB`,
    );
    const [told] = body.quoteSummary.result;
    const next = (await market.earnings([AAPL])).get(AAPL)!;
    if (next.kind !== 'date') throw new Error('no report');
    const [hour, minute] = next.when === 'before-open' ? [7, 0] : [16, 30];
    expect(told.calendarEvents.earnings.earningsDate).toEqual([
      newYorkTime(next.on, hour, minute) / 1000,
    ]);
    expect(told.assetProfile.sector).toBe('Technology');
    const { freeCashFlowYield, marketValue } = (await market.fundamentals([AAPL])).get(AAPL)!;
    expect(told.financialData.freeCashflow / marketValue!).toBeCloseTo(freeCashFlowYield!, 6);
  });

  it('wrap figures unless they are asked for plain', async () => {
    const { ask } = await open(at(18, 0));
    const { body } = await ask('/v10/finance/quoteSummary/AAPL?modules=price&crumb=CRUMB');
    const { maxAge, regularMarketPrice } = body.quoteSummary.result[0].price;
    expect(regularMarketPrice).toEqual({ raw: expect.any(Number), fmt: expect.any(String) });
    expect(maxAge).toBe(1);
  });

  it('have no report of a fund and no unknown symbol', async () => {
    const { ask } = await open(at(18, 0));
    const of = async (symbol: string) =>
      ask(`/v10/finance/quoteSummary/${symbol}?modules=calendarEvents&crumb=CRUMB`);
    const no = (description: string) => ({
      status: 404,
      body: { quoteSummary: { result: null, error: { code: 'Not Found', description } } },
    });
    expect(await of('SPY')).toEqual(
      no('No fundamentals data found for any of the summaryTypes=calendarEvents'),
    );
    expect(await of('XXXX')).toEqual(no('Quote not found for ticker symbol: XXXX'));
  });
});

describe('options', () => {
  const chainAt = async (now: Instant, traps = {}) => {
    const { ask } = await open(now, { traps });
    const { body } = await ask('/v7/finance/options/AAPL?crumb=CRUMB');
    return body.optionChain.result[0];
  };

  it('expire at UTC midnights of sessions, the third Fridays among them', async () => {
    const { expirationDates } = await chainAt(MIDDAY);
    expect(expirationDates.every((second: number) => second % 86_400 === 0)).toBe(true);
    // 2025-06-20 is the third Friday; 2025-07-04 a holiday: the Thursday before it.
    const midnight = (on: string) => (newYorkTime(tradingDate(on), 12, 0) - 16 * 36e5) / 1000;
    expect(expirationDates.slice(0, 5)).toEqual(
      ['2025-06-20', '2025-06-27', '2025-07-03', '2025-07-11', '2025-07-18'].map(midnight),
    );
  });

  it('are quoted in a session so that parity holds, and not at all after it', async () => {
    const { options, quote } = await chainAt(MIDDAY);
    const [{ calls, expirationDate, puts }] = options;
    const years = (expirationDate + 20 * 3600 - MIDDAY / 1000) / (365 * 86_400);
    const rate = 0.035;
    for (const call of calls) {
      const put = puts.find(
        ({ contractSymbol }: { contractSymbol: string }) =>
          contractSymbol === call.contractSymbol.replace(/C(\d{8})$/, 'P$1'),
      );
      // Put-call parity: c + K exp(-rT) = p + S, within the two spreads.
      const parity = quote.regularMarketPrice - call.strike * Math.exp(-rate * years);
      expect(call.bid - put.ask).toBeLessThanOrEqual(parity + 0.05);
      expect(call.ask - put.bid).toBeGreaterThanOrEqual(parity - 0.05);
    }
    await fake.stop();
    const after = await chainAt(at(18, 0));
    for (const { ask, bid, impliedVolatility, inTheMoney } of after.options[0].calls) {
      expect([bid, ask]).toEqual([0, 0]);
      expect(impliedVolatility).toBe(inTheMoney === true ? 1.0000000000000003e-5 : 0.500005);
    }
  });

  it('have old last trades far from the price and an adjusted contract at it', async () => {
    const { options } = await chainAt(MIDDAY);
    const [{ calls }] = options;
    expect(calls[0].lastTradeDate).toBe(Math.floor(MIDDAY / 1000) - 40 * 86_400);
    const odd = calls.filter(
      ({ contractSymbol }: { contractSymbol: string }) => !/^AAPL\d{6}C/.test(contractSymbol),
    );
    expect(odd.map(({ strike }: { strike: number }) => strike)).toEqual([245]);
    expect(odd[0].contractSymbol).toBe('AAPL1250620C00245000');
  });

  it('are none where none are listed', async () => {
    const { expirationDates, options } = await chainAt(MIDDAY, { optionless: [AAPL] });
    expect([expirationDates, options]).toEqual([[], []]);
  });
});

describe('screeners', () => {
  it('list what the market finds, best first', async () => {
    const { ask, market } = await open(MIDDAY);
    const path = '/v1/finance/screener/predefined/saved';
    const { body } = await ask(`${path}?scrIds=most_actives&count=2&crumb=CRUMB`);
    const found = (await market.screen('most-active', 1000)).filter((each) =>
      LISTED.includes(each),
    );
    const [{ count, quotes }] = body.finance.result;
    expect(quotes.map(({ symbol }: { symbol: string }) => symbol)).toEqual(found.slice(0, 2));
    expect(count).toBe(quotes.length);
    expect((await ask(`${path}?scrIds=nothing&crumb=CRUMB`)).status).toBe(404);
  });
});

describe('faults', () => {
  it('come by the plan, which can be changed while it runs, and are on the record', async () => {
    const { visitor } = await open(MIDDAY);
    const quote = '/v7/finance/quote?symbols=AAPL&crumb=CRUMB';
    fake.plan = faultPlan({
      seed: 1,
      rules: [{ ...yahooFaults.edgeStorm, where: 'quote?', count: 1 }],
    });
    expect(await visitor.get(quote)).toEqual({ status: 429, text: 'Edge: Too Many Requests' });
    expect((await visitor.get(quote)).status).toBe(200);
    fake.plan = faultPlan({ seed: 1, rules: [{ ...yahooFaults.stormAsCrumb, where: 'getcrumb' }] });
    expect(await visitor.get('/v1/test/getcrumb')).toEqual({
      status: 200,
      text: 'Too Many Requests\r\n',
    });
    fake.plan = faultPlan({ seed: 1, rules: [yahooFaults.truncated] });
    const cut = (await visitor.get(quote)).text;
    expect(() => JSON.parse(cut)).toThrow(SyntaxError);
    fake.plan = faultPlan({ seed: 1, rules: [{ kind: 'down' }] });
    await expect(visitor.get(quote)).rejects.toThrow('fetch failed');
    expect(fake.asked.map(({ fault, kind, status }) => [kind, fault, status])).toEqual([
      ['page', undefined, 200],
      ['crumb', undefined, 200],
      ['quote', 'storm', 429],
      ['quote', undefined, 200],
      ['crumb', 'status', 200],
      ['quote', 'cut-body', 200],
      ['quote', 'down', 0],
    ]);
    expect(fake.asked.every((asked) => asked.at === MIDDAY)).toBe(true);
    expect(fake.connections()).toBeGreaterThan(0);
  });

  it('takes its time where it has to, and counts who waits', async () => {
    const { visitor } = await open(MIDDAY, { delayMs: 30 });
    await Promise.all([1, 2, 3].map(async () => visitor.get('/v1/finance/search?q=A')));
    expect(fake.load.most).toBe(3);
  });
});
