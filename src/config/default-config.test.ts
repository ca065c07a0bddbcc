import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parse } from 'yaml';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/calendar';
import { readTicker, type Ticker } from '#core/instruments';
import { price, toDollars, usd } from '#core/money';
import {
  configJsonSchema,
  defaultConfig,
  defaultConfigText,
  describeSchedule,
  isEquity,
  limitsOf,
  mandateOf,
  modelOf,
  profilesOf,
  readConfig,
  type AccountConfig,
} from '#config';

const config = defaultConfig();

const account = (key: string): AccountConfig => {
  const found = config.accounts.find((each) => each.key === key);
  if (found === undefined) throw new Error(`no account ${key}`);
  return found;
};

const ticker = (text: string): Ticker => readTicker(text) as Ticker;

/** docs: the first table of the product page, key by key. */
const ACCOUNTS = `
weekly_balanced          | Weekly Balanced              | Qwen3-Next | core-satellite   | Sunday at 20:00
monthly_value            | Monthly Value                | Qwen3-Next | value            | the 1st of each month at 20:00
daily_momentum           | Daily Momentum               | Qwen3-Next | momentum         | Monday to Friday at 18:00
wheel                    | Wheel Strategy               | Qwen3-Next | wheel            | Thursday at 18:20
spreads                  | Vertical Spreads             | Qwen3-Next | vertical-spreads | Thursday at 19:00
intraday                 | Intraday Momentum            | Qwen3-Next | intraday         | Monday to Friday every 30 minutes from 15:00 to 21:00
weekly_balanced_nemotron | Weekly Balanced (Nemotron)   | Nemotron   | core-satellite   | Sunday at 20:20
monthly_value_nemotron   | Monthly Value (Nemotron)     | Nemotron   | value            | the 1st of each month at 20:40
daily_momentum_nemotron  | Daily Momentum (Nemotron)    | Nemotron   | momentum         | Monday to Friday at 18:20
wheel_nemotron           | Wheel Strategy (Nemotron)    | Nemotron   | wheel            | Thursday at 18:40
spreads_nemotron         | Vertical Spreads (Nemotron)  | Nemotron   | vertical-spreads | Thursday at 19:20
intraday_nemotron        | Intraday Momentum (Nemotron) | Nemotron   | intraday         | Monday to Friday every 30 minutes from 15:15 to 21:15
research                 | Daily Research Agent         | Qwen3-Next | research         | Monday to Friday at 14:00
`;

describe('the thirteen accounts', () => {
  it('have the names, models, strategies and schedules of the product table', () => {
    const rows = ACCOUNTS.trim()
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim()));
    expect(
      config.accounts.map(({ key, name, model, strategy, schedule }) => [
        key,
        name,
        model,
        strategy,
        describeSchedule(schedule),
      ]),
    ).toEqual(rows);
  });

  it('open with $10,000 each, in micro-shares, in the zone of Warsaw, cash earning nothing', () => {
    expect(config.accounts.map(({ budget }) => toDollars(budget))).toEqual(Array(13).fill(10_000));
    expect(config.accounts.some(({ wholeShares }) => wholeShares)).toBe(false);
    expect([config.scheduleTimezone, config.cashYield]).toEqual(['Europe/Warsaw', 'none']);
  });
});

/** The second table: position, cash, stop, trades, holding, sector; fractions. */
const LIMITS = {
  weekly_balanced: [0.2, 0.1, -0.15, 5, 14 * DAY_MS, 0.4],
  monthly_value: [0.15, 0.1, -0.2, 3, 30 * DAY_MS, 0.35],
  daily_momentum: [0.25, 0.1, -0.08, 3, DAY_MS, 0.5],
  intraday: [0.15, 0.2, -0.03, 2, 2 * HOUR_MS, 0.5],
} as const;

const WATCHED = {
  weekly_balanced: ['SPY QQQ VTI VOO', 'AAPL MSFT GOOGL AMZN NVDA META JPM V JNJ UNH'],
  monthly_value: ['VTI SCHD VYM', 'BRK-B JPM PG KO JNJ PFE WMT HD CAT XOM'],
  daily_momentum: ['SPY QQQ TQQQ SOXL', 'NVDA AMD TSLA META AAPL NFLX PLTR'],
  intraday: ['SPY QQQ', 'NVDA AMD TSLA META AAPL NFLX PLTR'],
  wheel: ['', 'F T PFE SOFI BAC VZ GM'],
  spreads: ['SPY QQQ IWM', 'AAPL MSFT NVDA AMD'],
} as const;

describe('the limits', () => {
  for (const [key, row] of Object.entries(LIMITS)) {
    for (const arm of [key, `${key}_nemotron`]) {
      it(`of ${arm} are those of the product table`, () => {
        const limits = limitsOf(account(arm), config);
        expect([
          limits.maxPosition,
          limits.minCash,
          limits.stopLoss,
          limits.maxTrades,
          limits.minHoldingMs,
          limits.maxSectorExposure,
        ]).toEqual(row);
      });
    }
  }

  it('of every equity account share the rules of the whole product', () => {
    const equities = config.accounts.filter(isEquity);
    expect(equities).toHaveLength(8);
    for (const each of equities)
      expect(limitsOf(each, config)).toMatchObject({
        minOrder: usd(200),
        minDollarVolume: usd(100_000),
        minPrice: usd(5),
        maxDrawdown: 0.2,
        coolDownSessions: 5,
        maxFee: 0.005,
        bootstrapAbove: 0.8,
        quoteStaleAfterMs: 15 * MINUTE_MS,
        wholeShares: false,
        knownPairs: [
          ['VTI', 'VOO'],
          ['SPY', 'VOO'],
          ['QQQ', 'TQQQ'],
          ['SOXL', 'NVDA'],
          ['MARA', 'COIN'],
          ['IWM', 'VB'],
        ],
      });
    expect(limitsOf(account('weekly_balanced'), config)).not.toHaveProperty(
      'refuseCorrelationAbove',
    );
  });

  it('of an options account are those of its own rules', () => {
    expect(limitsOf(account('wheel'), config)).toMatchObject({
      maxPosition: 0.6,
      minCash: 0.4,
      stopLoss: -1,
      maxTrades: 2,
      maxDrawdown: 0.2,
    });
  });

  it('exist for accounts that trade', () => {
    expect(() => limitsOf(account('research'), config)).toThrow(
      /an account of research never trades/,
    );
  });
});

describe('the watchlists', () => {
  for (const [key, [core, stock]] of Object.entries(WATCHED)) {
    for (const arm of [key, `${key}_nemotron`]) {
      it(`of ${arm} are those of the product table`, () => {
        expect(account(arm)).toMatchObject({
          core: core.split(' ').filter((text) => text !== ''),
          stocks: stock.split(' '),
        });
      });
    }
  }
});

describe('a mandate', () => {
  it('tells targets, watchlists, metrics and limits as fractions', () => {
    const mandate = mandateOf(account('weekly_balanced'), config);
    expect(mandate).toEqual({
      account: 'weekly_balanced',
      name: 'Weekly Balanced',
      strategy: 'core-satellite',
      targets: { etf: 0.6, stock: 0.3, cash: 0.1 },
      core: ['SPY', 'QQQ', 'VTI', 'VOO'],
      stocks: ['AAPL', 'MSFT', 'GOOGL', 'AMZN', 'NVDA', 'META', 'JPM', 'V', 'JNJ', 'UNH'],
      preferredMetrics: ['SMA', 'RSI', 'PE'],
      limits: limitsOf(account('weekly_balanced'), config),
    });
    expect(mandateOf(account('monthly_value'), config)).toMatchObject({
      targets: { etf: 0.4, stock: 0.5, cash: 0.1 },
      preferredMetrics: ['PE', 'PB', 'DividendYield', 'FCF'],
    });
    expect(mandateOf(account('daily_momentum'), config)).toMatchObject({
      targets: { etf: 0.2, stock: 0.7, cash: 0.1 },
      preferredMetrics: ['RSI', 'MACD', 'Volume', 'Bollinger'],
    });
  });

  it('of an intraday account has the confidence from which it acts', () => {
    expect(mandateOf(account('intraday'), config)).toMatchObject({
      strategy: 'intraday',
      core: ['SPY', 'QQQ'],
      stocks: ['NVDA', 'AMD', 'TSLA', 'META', 'AAPL', 'NFLX', 'PLTR'],
      intraday: { actConfidence: 0.6 },
    });
  });

  it('of the research agent looks at what the others watch, each once, and trades nothing', () => {
    const mandate = mandateOf(account('research'), config);
    expect(mandate.core).toContain('IWM');
    expect(mandate.stocks).toContain('SOFI');
    const all = [...mandate.core, ...mandate.stocks];
    expect(new Set(all).size).toBe(all.length);
    expect(mandate.limits).toMatchObject({ maxTrades: 0, maxPosition: 0, minCash: 1 });
  });
});

describe('the options accounts', () => {
  it('keep the rules of the wheel', () => {
    for (const key of ['wheel', 'wheel_nemotron'])
      expect(account(key)).toMatchObject({
        rules: {
          minFreeCash: 0.4,
          maxUnderlying: 0.6,
          maxOpenings: 2,
          takeProfit: 0.5,
          earningsBlackoutDays: 7,
          maxDrawdown: 0.2,
          maxFee: 0.05,
          maxOpenPuts: 5,
          maxCallsPerSymbol: 2,
          putDelta: 0.3,
          putDte: { from: 21, to: 45 },
          callDelta: 0.25,
          callDte: { from: 14, to: 30 },
          allowLossCalls: false,
          stopPremiumMultiple: 3,
          minPremiumPer30Days: 0.0075,
          maxRolls: 2,
        },
      });
  });

  it('keep the rules of spreads', () => {
    for (const key of ['spreads', 'spreads_nemotron'])
      expect(account(key)).toMatchObject({
        rules: {
          minFreeCash: 0.4,
          maxUnderlying: 0.6,
          maxOpenings: 2,
          takeProfit: 0.5,
          earningsBlackoutDays: 7,
          maxOpen: 5,
          maxLoss: 0.1,
          maxWidth: price(10),
          dte: { from: 21, to: 45 },
          creditShortDelta: 0.3,
          condorShortDelta: 0.2,
          debitLongDelta: 0.5,
          debitShortDelta: 0.3,
          butterflyBodyDelta: 0.5,
          butterflyMaxWing: price(5),
          stopLossOfMaxLoss: 1,
          stopCreditMultiple: 2,
          autoCloseDte: 3,
        },
      });
  });

  it('leave intraday its confidence, and research the life and the floors of its picks', () => {
    expect(account('intraday')).toMatchObject({ intraday: { actConfidence: 0.6 } });
    expect(account('research')).toMatchObject({
      rules: {
        picksExpireAfterSessions: 5,
        floors: {
          minPrice: usd(5),
          minDollarVolume: usd(20_000_000),
          minMarketValue: usd(2_000_000_000),
        },
      },
    });
  });
});

describe('the securities', () => {
  const profiles = profilesOf(config);

  it('name everything that is watched and every known pair', () => {
    const watched = config.accounts.flatMap((each) =>
      'stocks' in each ? [...each.core, ...each.stocks] : [],
    );
    const unnamed = [...watched, ...config.knownPairs.flat()].filter((one) => !profiles.has(one));
    expect(unnamed).toEqual([]);
  });

  it('give every stock, sector fund and leveraged fund a sector, and a broad fund none', () => {
    const without = [...profiles.values()].filter(({ sector }) => sector === undefined);
    expect(without.map((profile) => profile.ticker)).toEqual(
      ['SPY', 'QQQ', 'VTI', 'VOO', 'SCHD', 'VYM', 'IWM', 'VB'].map(ticker),
    );
    expect(profiles.get(ticker('TQQQ'))?.sector).toBe('Information Technology');
    expect(profiles.get(ticker('SOXL'))?.sector).toBe('Information Technology');
    const funds = [...profiles.values()].filter(({ ticker: one }) => one.startsWith('XL'));
    expect(new Set(funds.map(({ sector }) => sector)).size).toBe(11);
  });
});

describe('the models', () => {
  it('are a server for each arm and two rules', () => {
    expect(modelOf(account('weekly_balanced'), config)).toEqual({
      kind: 'openai-compatible',
      name: 'Qwen3-Next',
      baseUrl: 'http://127.0.0.1:8080/v1',
      model: 'qwen3-next',
      apiKey: { kind: 'none' },
      temperature: 0.2,
      maxTokens: 8192,
      timeoutMs: 300_000,
      thinking: 'off',
      parallel: 1,
    });
    expect(config.models.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'openai-compatible Qwen3-Next',
      'openai-compatible Nemotron',
      'rules rules:steady',
      'rules rules:bold',
    ]);
  });
});

describe('the default text', () => {
  it('reads as the defaults, without a warning', () => {
    expect(readConfig(defaultConfigText(), 'config.yaml')).toEqual({
      kind: 'config',
      config,
      warnings: [],
    });
  });

  it('writes out every default, so that no default hides', () => {
    const text = defaultConfigText();
    const keys = [
      ...JSON.stringify(configJsonSchema()).matchAll(/"([a-z][a-z0-9]*_[a-z0-9_]+)":\{/g),
    ];
    const hidden = new Set(keys.map(([, key = '']) => key).filter((key) => !text.includes(key)));
    expect([...hidden].toSorted()).toEqual(['refuse_correlation_above']);
  });

  it('is the example at the root, and the schema beside it is the one generated: node tools/write-config.ts', () => {
    const root = new URL('../../', import.meta.url);
    const textOf = (name: string): string => readFileSync(new URL(name, root), 'utf8');
    expect(textOf('config.example.yaml')).toBe(
      `# yaml-language-server: $schema=./config.schema.json\n${defaultConfigText()}`,
    );
    expect(textOf('config.schema.json')).toBe(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
  });
});

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(configJsonSchema());

  it('is draft 7 and takes the default text and an empty file', () => {
    expect(configJsonSchema()['$schema']).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.safeParse(parse(defaultConfigText())).success).toBe(true);
    expect(schema.safeParse({}).success).toBe(true);
  });

  it('refuses unknown keys, wrong types and numbers out of range at every depth', () => {
    for (const text of [
      'cash_yeld: bill',
      'cash_yield: much',
      'accounts: { wheel: { colour: red } }',
      'accounts: { wheel: { budget: 0 } }',
      'strategies: { value: { limits: { max_position_pct: 101 } } }',
      'strategies: { value: { limits: { stop_loss_pct: 5 } } }',
      'accounts: { wheel: { schedule: [{ days: 0, time: "20:00" }] } }',
      'accounts: { wheel: { schedule: [{ days: SUN, time: "25:00" }] } }',
      'accounts: { wheel: { watchlist: { stock: [AAPL$] } } }',
    ])
      expect([text, schema.safeParse(parse(text)).success]).toEqual([text, false]);
  });
});
