import fc from 'fast-check';
import type { Store } from '#adapters/sqlite';
import { MINUTE_MS, newYorkTime, plusMs, tradingDate, type Instant } from '#core/calendar';
import { equity } from '#core/instruments';
import { emptyBook, type Order } from '#core/ledger';
import { units } from '#core/money';
import type { Verdict } from '#core/risk';
import type { CycleEnd, CycleHead, Stage } from '#ports';
import type { Conclusion, Regime } from '#strategy/shape';

type WrittenOrder = {
  readonly ticker: string;
  readonly side: 'buy' | 'sell';
  readonly isApproved: boolean;
};

/** A decision as a test has it on record, by what it can be found by. */
export type WrittenDecision = {
  readonly account: string;
  readonly mode: 'real' | 'dry';
  readonly at: Instant;
  readonly model: string;
  readonly regime: Regime;
  /** 'open' was reviewed and never closed. */
  readonly ending: 'ordered' | 'held' | 'abstained' | 'skipped' | 'open';
  readonly orders: readonly WrittenOrder[];
  readonly words: readonly string[];
};

export const WRITTEN = {
  accounts: ['weekly_balanced', 'daily_momentum', 'wheel'],
  models: ['rules', 'Qwen3-Next', 'gpt "oss", 120b'],
  regimes: ['BULL', 'BEAR', 'SIDEWAYS', 'HIGH_VOLATILITY'],
  tickers: ['SPY', 'AAPL', 'MSFT', 'BRK-B', 'A'],
  words: ['momentum', 'Momentous', 'naïve', 'hedge-fund', '3.5', 'AND', 'NOT', "don't", '"quoted"'],
} as const;

const DAYS = ['2026-03-06', '2026-03-09', '2026-06-18', '2026-06-19', '2026-06-22'];
const MINUTES = 24 * 60;

const moments = fc
  .record({ on: fc.constantFrom(...DAYS), minute: fc.nat(MINUTES - 1) })
  .map(({ on, minute }) => plusMs(newYorkTime(tradingDate(on), 0, 0), minute * MINUTE_MS));

export const writtenDecisions: fc.Arbitrary<WrittenDecision> = fc.record({
  account: fc.constantFrom(...WRITTEN.accounts),
  mode: fc.constantFrom('real', 'dry'),
  at: moments,
  model: fc.constantFrom(...WRITTEN.models),
  regime: fc.constantFrom(...WRITTEN.regimes),
  ending: fc.constantFrom('ordered', 'ordered', 'held', 'abstained', 'skipped', 'open'),
  orders: fc.uniqueArray(
    fc.record({
      ticker: fc.constantFrom(...WRITTEN.tickers),
      side: fc.constantFrom('buy', 'sell'),
      isApproved: fc.boolean(),
    }),
    { maxLength: 3, selector: ({ ticker }) => ticker },
  ),
  words: fc.array(fc.constantFrom(...WRITTEN.words), { minLength: 1, maxLength: 4 }),
});

/** Puts a decision on record as a cycle does; its id. Its account is leased by then. */
export async function writeDecision(
  { journal }: Pick<Store, 'journal'>,
  written: WrittenDecision,
  number: number,
): Promise<string> {
  const { head } = await journal.open(headOf(written, number));
  for (const [place, stage] of stagesOf(written, head.id).entries())
    await journal.stage(head.id, place, stage);
  if (written.ending !== 'open') await journal.close(head.id, endOf(written));
  return head.id;
}

export function headOf({ account, mode, at, model }: WrittenDecision, number: number): CycleHead {
  const slot = `slot${number}`;
  const beside = { strategy: 's', configHash: 'c', codeVersion: 'v', world: 'simulated' };
  return { id: `${account}@${slot}`, account, slot, at, mode, model, ...beside };
}

export function endOf({ account, at, ending, words }: WrittenDecision): CycleEnd {
  const rest = { closedAt: plusMs(at, MINUTE_MS), bookAfter: emptyBook(account), settled: [] };
  const because = words.join(' ');
  if (ending === 'abstained') return { outcome: 'ABSTAINED', because, ...rest };
  if (ending === 'skipped') return { outcome: 'SKIPPED', because, ...rest };
  return { outcome: 'DONE', ...rest };
}

function stagesOf(written: WrittenDecision, id: string): readonly Stage[] {
  const { ending, words } = written;
  const because = words.join(' ');
  switch (ending) {
    case 'held': {
      const scan = { verdict: 'HOLD', why: because } as const;
      return [{ kind: 'concluded', conclusion: { kind: 'hold', scan, because } }];
    }
    case 'abstained':
      return [{ kind: 'abstained', because, retryable: false }];
    case 'skipped':
      return [];
    case 'ordered':
    case 'open': {
      const verdicts = verdictsOf(written, id);
      return [
        { kind: 'concluded', conclusion: concludedOf(written, verdicts) },
        { kind: 'reviewed', verdicts },
      ];
    }
  }
}

function verdictsOf({ orders }: WrittenDecision, id: string): readonly Verdict[] {
  return orders.map(({ ticker, side, isApproved }, place) => {
    const order: Order = {
      id: `${id}#${place + 1}`,
      legs: [{ instrument: equity(ticker), quantity: units(side === 'buy' ? 2 : -2) }],
      effect: side === 'buy' ? 'open' : 'close',
      origin: 'model',
      reason: 'wanted',
    };
    return isApproved
      ? { kind: 'approved', order, warnings: [] }
      : { kind: 'refused', order, objections: [], warnings: [] };
  });
}

function concludedOf({ regime, words }: WrittenDecision, verdicts: readonly Verdict[]): Conclusion {
  const analysis = {
    regime,
    regimeReason: 'of the test',
    sectorScores: {},
    portfolioHealth: 'sound',
    opportunities: [],
    threats: [],
  };
  const orders = verdicts.map(({ order }) => order);
  return {
    kind: 'orders',
    orders,
    analysis,
    outlook: words.join(' '),
    suggestions: [],
    dropped: [],
  };
}
