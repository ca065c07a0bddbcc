import { MINUTE_MS, newYorkTime, plusMs, tradingDate } from '#core/calendar';
import { equity } from '#core/instruments';
import { units, usd } from '#core/money';
import { rulesAnswer, type Temperament } from '#strategy/rules';
import type { Conclusion, IntradayFacts, Observation, SecurityFacts } from '#strategy/shape';
import { intraday } from '#strategy/intraday';
import { describe, expect, it } from 'vitest';
import { answer } from '../fixtures/answer.ts';
import { deliberation } from '../fixtures/deliberation.ts';
import { observation, security } from '../fixtures/observation.ts';
import { intradayAccount } from './intraday-account.ts';

const ON = tradingDate('2026-06-22');

/** [since the open, last 30 minutes, place in range]: percent, percent, 0..1. */
type Moves = readonly [sinceOpen: number, last30: number, place: number];

function sessionOf([sinceOpen, last30, placeInRange]: Moves): IntradayFacts {
  return {
    intervals: 30,
    missingMinutes: 0,
    sinceOpen: sinceOpen / 100,
    last30Minutes: last30 / 100,
    placeInRange,
  };
}

type Asked = {
  readonly clock?: string;
  readonly moves: Readonly<Record<string, Moves | undefined>>;
  /** Minutes that 10 shares of it are held. */
  readonly held?: Readonly<Record<string, number>>;
  readonly more?: Partial<SecurityFacts>;
  readonly vix?: number;
};

const ETFS = new Set(['SPY', 'QQQ']);

function seenBy({ clock = '12:00', moves, held = {}, more = {}, vix = 15 }: Asked): Observation {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  const at = newYorkTime(ON, hour, minute);
  const { mandate } = intradayAccount(Object.keys(moves));
  const securities = Object.entries(moves).map(([name, each]) =>
    security(name, 100, {
      kind: ETFS.has(name) ? 'etf' : 'stock',
      roles: [ETFS.has(name) ? 'core' : 'stock'],
      quotedAt: at,
      ...(each === undefined ? {} : { intraday: sessionOf(each) }),
      ...(ETFS.has(name) ? {} : more),
    }),
  );
  const lots = Object.entries(held).map(([name, minutes]) => ({
    id: name,
    instrument: equity(name),
    quantity: units(10),
    cost: usd(1000),
    openedAt: plusMs(at, -minutes * MINUTE_MS),
    openedOn: ON,
    group: 'g',
    guards: {},
  }));
  return observation({
    mandate,
    book: { cash: usd(10_000 - 1000 * lots.length), lots },
    market: {
      at,
      on: ON,
      session: 'open',
      staleBefore: plusMs(at, -900_000),
      rates: { vix },
      securities,
    },
  });
}

/** What the rules conclude, each question answered by them. */
function concluded(seen: Observation, temperament: Temperament = 'steady'): Conclusion {
  const turns = intraday.deliberate(seen);
  let step = turns.next();
  while (step.done !== true) step = turns.next(answer(rulesAnswer(step.value, seen, temperament)));
  return step.value;
}

/** "HOLD 70", or "ACT 65: BUY NVDA". */
function told(asked: Asked, temperament?: Temperament): string {
  const conclusion = concluded(seenBy(asked), temperament);
  if (conclusion.kind === 'hold')
    return `${conclusion.scan.verdict} ${Math.round((conclusion.scan.confidence ?? 0) * 100)}`;
  if (conclusion.kind !== 'orders') return conclusion.kind;
  const orders = conclusion.orders.map(
    ({ effect, legs: [leg] }) =>
      `${effect === 'open' ? 'BUY' : 'SELL'} ${leg?.instrument.kind === 'equity' ? leg.instrument.ticker : '?'}`,
  );
  return `ACT ${Math.round((conclusion.scan?.confidence ?? 0) * 100)}: ${orders.join(', ')}`;
}

const FLAT: Moves = [0, 0, 0.5];

describe('the rules in half hours', () => {
  it.each<readonly [string, Asked, string]>([
    ['nothing moves', { moves: { SPY: FLAT, NVDA: FLAT } }, 'HOLD 70'],
    ['nothing is known', { moves: { SPY: undefined, NVDA: undefined } }, 'HOLD 50'],
    // 0.3 % is what it takes: 45 + 10 x 0.6 / 0.3
    ['a leader', { moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] } }, 'ACT 65: BUY NVDA'],
    ['a strong leader', { moves: { SPY: FLAT, NVDA: [3, 2.1, 1] } }, 'ACT 90: BUY NVDA'],
    // 45 + 10 x 0.36 / 0.3 = 57: wanted, and not enough.
    ['a weak leader', { moves: { SPY: FLAT, NVDA: [1, 0.36, 0.9] } }, 'ACT 57'],
    ['a half hour that is too small', { moves: { SPY: FLAT, NVDA: [1, 0.29, 0.9] } }, 'HOLD 70'],
    ['a rise from below the open', { moves: { SPY: FLAT, NVDA: [0.2, 0.6, 0.9] } }, 'HOLD 70'],
    ['a move that is over', { moves: { SPY: FLAT, NVDA: [1, 0.6, 0.5] } }, 'HOLD 70'],
    [
      'what the market leads',
      { moves: { SPY: [1.2, 0.1, 0.5], NVDA: [0.6, 0.6, 0.9] } },
      'HOLD 70',
    ],
    [
      'a report tomorrow',
      {
        moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] },
        more: { earnings: { kind: 'date', on: tradingDate('2026-06-23'), when: 'unknown' } },
      },
      'HOLD 70',
    ],
    ['the first minutes', { clock: '09:44', moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] } }, 'HOLD 70'],
    [
      'after the first',
      { clock: '09:45', moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] } },
      'ACT 65: BUY NVDA',
    ],
    ['the last minutes', { clock: '15:30', moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] } }, 'HOLD 70'],
    [
      'before the last',
      { clock: '15:29', moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] } },
      'ACT 65: BUY NVDA',
    ],
    [
      'a broad market that rises',
      { moves: { SPY: [0.5, 0.4, 0.9], NVDA: FLAT } },
      'ACT 71: BUY SPY',
    ],
    ['high volatility', { moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] }, vix: 35 }, 'ACT 60: BUY NVDA'],
    [
      'a holding that turns',
      { moves: { SPY: FLAT, NVDA: [-1, -0.6, 0.1] }, held: { NVDA: 120 } },
      'ACT 75: SELL NVDA',
    ],
    [
      'a holding that turns too soon',
      { moves: { SPY: FLAT, NVDA: [-1, -0.6, 0.1] }, held: { NVDA: 119 } },
      'HOLD 70',
    ],
    [
      'a holding that rests above its open',
      { moves: { SPY: FLAT, NVDA: [0.4, -0.6, 0.4] }, held: { NVDA: 300 } },
      'HOLD 70',
    ],
    [
      'a loser by day',
      { moves: { SPY: FLAT, NVDA: [-0.4, -0.1, 0.2] }, held: { NVDA: 300 } },
      'HOLD 70',
    ],
    [
      'a loser before the close',
      { clock: '15:30', moves: { SPY: FLAT, NVDA: [-0.4, -0.1, 0.2] }, held: { NVDA: 300 } },
      'ACT 75: SELL NVDA',
    ],
    [
      'a winner before the close',
      { clock: '15:30', moves: { SPY: FLAT, NVDA: [0.4, -0.1, 0.6] }, held: { NVDA: 300 } },
      'HOLD 70',
    ],
    [
      'a turn and a leader',
      {
        moves: { SPY: FLAT, AMD: [1.5, 0.9, 0.9], NVDA: [-1, -0.6, 0.1] },
        held: { NVDA: 150 },
      },
      'ACT 75: SELL NVDA, BUY AMD',
    ],
  ])('of steady: %s', (_, asked, outcome) => {
    expect(told(asked)).toBe(outcome);
  });

  it('act sooner where they are bold', () => {
    const asked = { moves: { SPY: FLAT, NVDA: [1, 0.3, 0.65] as const } };
    expect(told(asked)).toBe('HOLD 70');
    // 45 + 10 x 0.3 / 0.2
    expect(told(asked, 'bold')).toBe('ACT 60: BUY NVDA');
  });

  it('set stops within the account and days that suit half hours', () => {
    const conclusion = concluded(seenBy({ moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9] } }));
    expect(conclusion).toMatchObject({
      orders: [{ guards: { stopLoss: -0.03, takeProfit: 0.04, timeStopDays: 3 } }],
    });
  });

  it('answer the same observation with the same bytes, the repair as the question', () => {
    const seen = seenBy({ moves: { SPY: FLAT, NVDA: [1, 0.6, 0.9], AMD: [1, 0.6, 0.9] } });
    const [question] = deliberation(intraday, seen, []).asked;
    if (question === undefined) throw new Error('a question comes first');
    const first = rulesAnswer({ ...question, pass: 'scan' }, seen, 'steady');
    expect(rulesAnswer({ ...question, pass: 'scan-repair' }, structuredClone(seen), 'steady')).toBe(
      first,
    );
    // Of equals the first by ticker.
    expect(first).toContain('BUY AMD: ');
  });
});
