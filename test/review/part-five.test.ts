import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MIGRATIONS, openStore, type Store } from '#adapters/sqlite';
import { fingerprint, systemClock } from '#adapters/system';
import { runCycle, withoutProse } from '#app/cycle';
import { withRulesArms } from '#config';
import { DAY_MS, instant, plusMs, tradingDate, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import type { Headline, NewsFact } from '#core/market';
import { usd } from '#core/money';
import type { CycleRecord, Journal, LanguageModel, News, World } from '#ports';
import { coreSatellite } from '#strategy/core-satellite';
import { newsBound } from '#strategy/news-bound';
import type { Answer, Conclusion, Observation, ResearchBrief, ResearchSeen } from '#strategy/shape';
import { initHome, openHome } from '#worlds';
import { openDesk } from '#worlds/backtest';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { replayedHouse, type House } from '../days/replayed-house.ts';
import { calm, decides } from '../days/scripted-model.ts';
import { newYork, tapeOf } from '../days/tape-of.ts';
import { analysisAnswer, decisionAnswer } from '../fixtures/answer.ts';
import { deliberation } from '../fixtures/deliberation.ts';
import { AT, observation, ON, security, ticker } from '../fixtures/observation.ts';
import { toVersion } from '../torn/to-version.ts';

const strategy = newsBound(coreSatellite);

const ANALYSIS = analysisAnswer({
  regime: 'BULL',
  regimeReason: 'r',
  sectorScores: {},
  portfolioHealth: 'p',
  opportunities: [],
  threats: [],
});

function buys(name: string, dollars: number, suggestions: readonly string[] = []): Answer {
  const said = decisionAnswer({
    outlook: 'o',
    percent: 70,
    actions: [{ wants: ['BUY', name, dollars], thesis: 't', guards: [-8, 25, 90] }],
  });
  const form = JSON.parse(said.text) as Record<string, unknown>;
  return { ...said, text: JSON.stringify({ ...form, suggestions }) };
}

const NOTHING = decisionAnswer({ outlook: 'o', percent: 70, actions: [] });

function concluded(seen: Observation, ...answers: readonly Answer[]) {
  const { conclusion } = deliberation(strategy, seen, answers);
  if (conclusion?.kind !== 'orders') throw new Error(`no orders: ${JSON.stringify(conclusion)}`);
  return conclusion;
}

/** nav 10,000, all of it cash: one article moves at most 500. */
function seenWith(
  market: Partial<Observation['market']>,
  more: Partial<Observation> = {},
): Observation {
  return {
    ...observation({ market: { securities: [security('NVDA', 120)], ...market } }),
    ...more,
  };
}

function fact(id: string, source: string): NewsFact {
  return {
    id,
    at: plusMs(AT, -3_600_000),
    source,
    tickers: [ticker('NVDA')],
    topic: 'product',
    direction: 1,
    reader: 'words',
  };
}

function briefOf(more: Partial<ResearchBrief> = {}): Extract<ResearchSeen, { kind: 'brief' }> {
  const brief: ResearchBrief = {
    version: 1,
    id: 'research@today',
    at: plusMs(AT, -7_200_000),
    on: ON,
    regime: 'BULL',
    regimeSources: ['N1'],
    geopoliticalRisk: { level: 'LOW', sources: [] },
    themes: [],
    picks: [
      {
        ticker: ticker('NVDA'),
        direction: 'LONG',
        conviction: 4,
        catalyst: 'product',
        thesis: 'words of a model',
        sources: ['N1', 'N2'],
        expiresOn: ON,
      },
    ],
    sectorBiases: [],
    events: [],
    avoid: [],
    // About the market: for the picked security it counts through the pick alone.
    facts: [
      { ...fact('x', 'One Wire'), at: plusMs(AT, -3 * DAY_MS), tickers: [] },
      { ...fact('y', 'One Wire'), at: plusMs(AT, -3 * DAY_MS), tickers: [] },
      { ...fact('z', 'Other Wire'), tickers: [] },
    ],
    sources: [
      { ref: 'N1', kind: 'news', of: 'x' },
      { ref: 'N2', kind: 'news', of: 'y' },
      { ref: 'N3', kind: 'news', of: 'z' },
    ],
    ...more,
  };
  return { kind: 'brief', brief, ageSessions: 0 };
}

describe('one article, 5 % of nav', () => {
  it('is spent by an order that rests, also where one publisher wrote twice', () => {
    const news = [fact('a', 'One Wire'), fact('b', 'one wire')];
    const first = concluded(seenWith({ news }), ANALYSIS, buys('NVDA', 2000), ANALYSIS, NOTHING);
    expect(first.orders).toMatchObject([{ amount: usd(500) }]);
    const again = seenWith({ news }, { resting: first.orders });
    const second = concluded(again, ANALYSIS, buys('NVDA', 2000), ANALYSIS, NOTHING);
    expect(second.orders).toEqual([]);
  });

  it('is one vote a publisher and day behind a pick as well', () => {
    const seen = seenWith({ research: withoutProse(briefOf()) });
    const { orders } = concluded(seen, ANALYSIS, buys('NVDA', 2000), ANALYSIS, NOTHING);
    expect(orders).toMatchObject([{ amount: usd(500) }]);
  });

  it('bounds a pick that its maker has read a text about, though it names figures alone', () => {
    const [pick] = briefOf().brief.picks;
    const research = withoutProse(
      briefOf({
        picks: [{ ...pick!, ticker: ticker('PLTR'), sources: ['Q1'] }],
        facts: [{ ...fact('w', 'One Wire'), tickers: [ticker('PLTR')] }],
        sources: [{ ref: 'Q1', kind: 'figures', of: 'PLTR' }],
      }),
    );
    const securities = [security('PLTR', 50, { roles: ['research'] }), security('NVDA', 120)];
    const seen = seenWith({ research, securities });
    const { orders } = concluded(seen, ANALYSIS, buys('PLTR', 2000), ANALYSIS, NOTHING);
    expect(orders).toMatchObject([{ amount: usd(500) }]);
  });

  it('is not given again by the next brief that names the same article', async () => {
    // The article is of three days ago, the brief of this morning: what was bought on it in between counts.
    const house = houseOf();
    const world = {
      ...house.world,
      briefs: {
        latest: async () => ({
          cycle: 'research@today',
          at: house.clock.now(),
          content: rebriefed(house.clock.now()),
        }),
      },
    };
    const account = { ...house.account, strategy };
    const run = async (at: string) => {
      house.at(at);
      return runCycle(
        account,
        { name: at, mode: 'real', configHash: 'c', codeVersion: 'v' },
        world,
      );
    };
    const first = await run('2026-06-22 09:30');
    expect(amountsIn(first)).toEqual([usd(500)]);
    const second = await run('2026-06-23 09:30');
    expect(amountsIn(second)).toEqual([]);
  });

  it('is not left behind by suggesting what only a brief has brought', () => {
    const research = briefOf({
      picks: [{ ...briefOf().brief.picks[0]!, ticker: ticker('PLTR') }],
    });
    const seen = seenWith({
      research,
      securities: [security('PLTR', 50, { roles: ['research'] }), security('NVDA', 120)],
    });
    const { suggestions, dropped } = concluded(
      seen,
      ANALYSIS,
      buys('NVDA', 300, ['PLTR', 'AMD', 'NVDA']),
    );
    expect(suggestions).toEqual(['AMD', 'NVDA']);
    expect(dropped).toEqual([
      { what: 'suggestion PLTR', because: 'it is known from the research brief alone' },
    ]);
  });

  it('keeps of a brief no prose and no fact but those behind its picks', () => {
    const seen = withoutProse(briefOf());
    expect(JSON.stringify(seen)).not.toContain('words of a model');
    expect(seen).toMatchObject({ brief: { facts: [{ id: 'x' }, { id: 'y' }] } });
  });
});

/** A brief of now about XYZ that rests on an article of Sunday. */
function rebriefed(at: Instant): ResearchBrief {
  const { brief } = briefOf();
  const on = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(at);
  const [pick] = brief.picks;
  return {
    ...brief,
    at,
    on: on as ResearchBrief['on'],
    picks: [
      {
        ...pick!,
        ticker: ticker('XYZ'),
        sources: ['N1'],
        expiresOn: '2026-06-26' as ResearchBrief['on'],
      },
    ],
    facts: [{ ...fact('x', 'One Wire'), at: newYork('2026-06-21 12:00'), tickers: [] }],
    sources: [{ ref: 'N1', kind: 'news', of: 'x' }],
  };
}

const houses: House[] = [];
afterEach(() => {
  for (const house of houses.splice(0)) house.close();
});

function houseOf(more: Partial<Parameters<typeof replayedHouse>[0]> = {}): House {
  const house = replayedHouse({
    tape: tapeOf('2026-06-22', { XYZ: '50 | 50 | 50 | 50', SPY: '400 | 400 | 400 | 400' }),
    at: '2026-06-21 14:00',
    stocks: ['XYZ'],
    model: OBEDIENT,
    ...more,
  });
  houses.push(house);
  return house;
}

const ALL_IN = decides([['BUY', 'XYZ', 3000]]);

/** Buys what is in the news, and nothing without. */
const OBEDIENT: LanguageModel = {
  name: 'obedient',
  answer: async ({ pass, without }) => {
    const decision = without === undefined ? ALL_IN : decides([]);
    return {
      text: pass === 'analysis' ? calm : decision,
      finish: 'stop',
      finishReason: 'stop',
      modelUsed: 'obedient/1',
      usage: {},
      latencyMs: 0,
    };
  },
};

function amountsIn({ stages }: CycleRecord) {
  const stage = stages.find(({ kind }) => kind === 'concluded');
  const conclusion: Conclusion | undefined =
    stage?.kind === 'concluded' ? stage.conclusion : undefined;
  if (conclusion?.kind !== 'orders') throw new Error(JSON.stringify(stages.at(-1)));
  return conclusion.orders.map(({ amount }) => amount);
}

const HEADLINE: Headline = {
  id: 'h1',
  at: newYork('2026-06-21 12:00'),
  title: 'XYZ beats estimates and raises its outlook',
  source: 'One Wire',
  tickers: [ticker('XYZ')],
};

describe('a cycle that is killed', () => {
  const NEWS: News = { headlines: async () => ({ headlines: [HEADLINE], absent: [] }) };

  /** Runs a cycle whose process dies after so many durable stages; then as often as it takes. */
  async function killedAfter(stages: number): Promise<CycleRecord> {
    const house = houseOf();
    const account = { ...house.account, strategy };
    const slot = { name: 's', mode: 'real', configHash: 'c', codeVersion: 'v' } as const;
    house.at('2026-06-22 09:30');
    const whole: World = { ...house.world, news: NEWS };
    let left = stages;
    const journal: Journal = {
      ...whole.journal,
      stage: async (...stage) => {
        if (left === 0) throw new Error('killed');
        left -= 1;
        await whole.journal.stage(...stage);
      },
    };
    await expect(runCycle(account, slot, { ...whole, journal })).rejects.toThrow('killed');
    // A question that was asked and whose answer was lost is asked again.
    return runCycle(account, slot, whole);
  }

  it('between the questions without news concludes as if it had not been', async () => {
    const house = houseOf();
    house.at('2026-06-22 09:30');
    const slot = { name: 's', mode: 'real', configHash: 'c', codeVersion: 'v' } as const;
    const expected = await runCycle({ ...house.account, strategy }, slot, {
      ...house.world,
      news: NEWS,
    });
    expect(amountsIn(expected)).toEqual([usd(500)]);
    const count = expected.stages.length;
    // observed, four answers, concluded, reviewed, placed
    expect(count).toBe(8);
    for (let stages = 0; stages < count; stages += 1) {
      expect(await killedAfter(stages), `after ${stages}`).toEqual(expected);
    }
  });
});

const folder = mkdtempSync(join(tmpdir(), 'part-five-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function opened(path: string): Store {
  return openStore(path, {
    fingerprint,
    wall: () => systemClock.now(),
    holder: 'test:1:1',
    isAlive: () => false,
  });
}

const ABSTAINED = { kind: 'abstained', because: 'ä'.repeat(5000), retryable: true } as const;

const HEAD = {
  account: 'a',
  at: instant(1_700_000_000_000),
  mode: 'real',
  strategy: 'core-satellite',
  model: 'm',
  configHash: 'c',
  codeVersion: 'v',
  world: 'simulated',
} as const;

/** A store as the version before long texts were packed has left it: one cycle that is through a long stage. */
function storeOfVersion2(path: string): void {
  opened(path).close();
  toVersion(path, 2);
  const database = new DatabaseSync(path);
  const head = { id: 'a@one', slot: 'one', ...HEAD };
  database
    .prepare('INSERT INTO cycles (id, account, slot, mode, at, head) VALUES (?, ?, ?, ?, ?, ?)')
    .run('a@one', 'a', 'one', 'real', HEAD.at, JSON.stringify(head));
  database
    .prepare('INSERT INTO stages VALUES (?, ?, ?, ?)')
    .run('a@one', 0, 'abstained', JSON.stringify(ABSTAINED));
  database.close();
}

describe('a store of version 2', () => {
  it('is brought up with every stage as it was, and tells the hash of one that packs them', async () => {
    const path = join(folder, 'two.db');
    storeOfVersion2(path);
    const old = opened(path);
    expect(old.version()).toBe(MIGRATIONS.length);
    expect(old.chainFaults()).toEqual([]);
    const record = await old.journal.read('a@one');
    expect(record?.stages).toEqual([ABSTAINED]);
    const fresh = opened(join(folder, 'fresh.db'));
    await fresh.journal.open({ id: 'a@one', slot: 'one', ...HEAD });
    fresh.leases.take('a');
    await fresh.journal.stage('a@one', 0, ABSTAINED);
    expect((await fresh.journal.read('a@one'))?.stages).toEqual([ABSTAINED]);
    expect(fresh.journalHash()).toBe(old.journalHash());
    // What is begun goes on in the new form.
    old.leases.take('a');
    await old.journal.stage('a@one', 1, ABSTAINED);
    expect((await old.journal.read('a@one'))?.stages).toEqual([ABSTAINED, ABSTAINED]);
    old.close();
    fresh.close();
  });

  it.each([
    ['zeroed', 'zeroblob(20)'],
    ['gone', 'NULL'],
    ['cut off', 'substr(packed, 1, 20)'],
  ])('names a packed stage that is %s', async (name, with_) => {
    const path = join(folder, `${name}.db`);
    const store = opened(path);
    await store.journal.open({ id: 'a@one', slot: 'one', ...HEAD });
    store.leases.take('a');
    await store.journal.stage('a@one', 0, ABSTAINED);
    store.close();
    const database = new DatabaseSync(path);
    database.exec(`UPDATE stages SET packed = ${with_}`);
    database.close();
    const again = opened(path);
    expect(again.chainFaults()).toEqual(['a: the stages row a@one#0 is damaged']);
    await expect(again.journal.read('a@one')).rejects.toThrow('the stages row a@one#0 is damaged');
    again.close();
  });
});

describe('how cycles ended', () => {
  it('is told since a moment', async () => {
    const store = opened(join(folder, 'since.db'));
    store.leases.take('a');
    for (const [slot, days] of [
      ['one', 0],
      ['two', 5],
    ] as const) {
      const at = plusMs(HEAD.at, days * DAY_MS);
      await store.journal.open({ ...HEAD, id: `a@${slot}`, slot, at });
      const book = { account: 'a' } as never;
      await store.journal.close(`a@${slot}`, {
        outcome: 'SKIPPED',
        closedAt: at,
        bookAfter: book,
        settled: [],
      });
    }
    expect(store.outcomes('a')).toEqual({ SKIPPED: 2 });
    expect(store.outcomes('a', plusMs(HEAD.at, 1))).toEqual({ SKIPPED: 1 });
    store.close();
  });
});

describe('pairs beside each other', () => {
  it('stand beside SPY from the close before the window on, and one that cannot run is named', async () => {
    const directory = join(folder, 'pairs');
    initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
    const home = await openHome(directory, { line: () => undefined });
    const silent = { data: undefined, codeVersion: 'v', onLine: () => undefined };
    const desk = await openDesk(home, silent);
    const window = { from: tradingDate('2025-01-06'), upTo: tradingDate('2025-01-10') };
    const asked = { window, offline: false, withResearch: false, draws: 2, seed: 1 };
    const view = await desk.pairs(
      { ...asked, smallestEffect: 0.05 },
      {
        onProgress: () => undefined,
        pairs: [
          ['daily_momentum', 'daily_momentum_nemotron'],
          ['daily_momentum', 'gone'],
        ],
      },
    );
    desk.close();
    home.startAt(newYork('2025-01-10 17:00'));
    const { ticker: spy } = equity('SPY');
    const bars = (await home.market.bars([spy], 10)).get(spy);
    const closeOn = (on: string) => bars?.close[bars.on.indexOf(tradingDate(on))] ?? Number.NaN;
    expect(await home.market.actions([spy], window.from)).toEqual([]);
    home.close();
    expect(view.benchmark).toBeCloseTo(closeOn('2025-01-10') / closeOn('2025-01-03') - 1, 9);
    expect(view.pairs).toHaveLength(1);
    expect(view.failed).toMatchObject([{ accounts: ['daily_momentum', 'gone'] }]);
  }, 240_000);
});

describe('the certificate of a run that reads briefs', () => {
  it('says that these were not made again', async () => {
    const directory = join(folder, 'briefed');
    initHome({ directory, world: 'simulated', seed: 1, config: withRulesArms() });
    const home = await openHome(directory, { line: () => undefined });
    const silent = { data: undefined, codeVersion: 'v', onLine: () => undefined };
    const desk = await openDesk(home, silent);
    const window = { from: tradingDate('2025-03-03'), upTo: tradingDate('2025-03-03') };
    const asked = { account: 'daily_momentum', window, masks: [], seed: 1, samples: 1 };
    const told = { model: undefined, onProgress: () => undefined };
    const certificate = await desk.audit({ ...asked, offline: false, withResearch: true }, told);
    expect(certificate.notTested.filter((each) => each.includes('briefs'))).toHaveLength(1);
    desk.close();
    home.close();
  }, 240_000);
});
