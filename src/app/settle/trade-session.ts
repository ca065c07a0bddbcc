import { toIso, type Instant } from '#core/calendar';
import { equity, idOf, type Ticker } from '#core/instruments';
import { closingLeg, execute, fillsEntry, type Lot, type Order, type Venue } from '#core/ledger';
import type { Candle } from '#core/market';
import { addUnits, NONE } from '#core/money';
import { exitLevels, exitOf, type Exit, type RiskFacts } from '#core/risk';
import { coolDownAfter } from './cool-down-after.ts';
import { enter, notBefore, type Desk } from './desk.ts';
import { fillWaiting } from './fill-waiting.ts';
import { riskFactsBefore } from './risk-facts.ts';
import { momentsOf, type SessionTape } from './session-tape.ts';
import { isSuspect, suspectGaps } from './suspect-gaps.ts';
import { trustedSince } from './trusted-since.ts';

/** Carries the desk through the session's intervals: first prices for what waits, then stops, targets and time stops. */
export async function tradeSession(desk: Desk, tape: SessionTape): Promise<void> {
  const { world } = desk;
  const moments = momentsOf(tape);
  if (moments.length === 0) return;
  const facts = await riskFactsBefore(tape.session.on, [...tape.candles.keys()], world);
  suspectGaps(desk, tape);
  for (const at of moments) {
    await exitLots(desk, tape, { at, facts, part: 'range' });
    fillWaiting(desk, tape, { at, facts });
    await exitLots(desk, tape, { at, facts, part: 'open' });
  }
}

type Step = {
  readonly at: Instant;
  readonly facts: ReadonlyMap<Ticker, RiskFacts>;
  readonly part: 'open' | 'range';
};

async function exitLots(desk: Desk, tape: SessionTape, step: Step): Promise<void> {
  for (const [ticker, series] of tape.candles) {
    const candle = series.find((each) => isOf(step, each));
    if (candle === undefined || isSuspect(desk, ticker)) continue;
    const exits = [...exitsOf(desk, ticker, { candle, part: step.part })];
    if (exits.length > 0 && (await trustedSince(desk, ticker, candle.opensAt))) continue;
    for (const [exit, lots] of exits) {
      leave(desk, { ticker, exit, lots, candle, step });
    }
  }
}

/** An interval matters when it opens, and with its range when it has ended. */
function isOf({ at, part }: Step, { opensAt, closesAt, range }: Candle): boolean {
  return part === 'open' ? opensAt === at : closesAt === at && range !== undefined;
}

/** The lots of a ticker that an interval takes out, together where they leave for one reason at one price. */
function exitsOf(
  { book, account }: Desk,
  ticker: Ticker,
  { candle, part }: { candle: Candle; part: Step['part'] },
): Iterable<readonly [Exit, readonly Lot[]]> {
  const { opensAt, open, range } = candle;
  const interval = {
    opensAt,
    open,
    ...(part === 'range' && range !== undefined ? { high: range.high, low: range.low } : {}),
  };
  const groups = new Map<string, [Exit, Lot[]]>();
  for (const lot of book.lots) {
    if (lot.instrument.kind !== 'equity' || lot.instrument.ticker !== ticker) continue;
    if (lot.openedAt > opensAt) continue;
    const exit = exitOf(exitLevels(lot, account.mandate.limits), interval);
    if (exit === undefined || (exit.source === 'open') !== (part === 'open')) continue;
    const key = `${exit.origin}:${exit.reference}`;
    const [, lots] = groups.get(key) ?? [exit, []];
    groups.set(key, [exit, [...lots, lot]]);
  }
  return groups.values();
}

type Leaving = {
  readonly ticker: Ticker;
  readonly exit: Exit;
  readonly lots: readonly Lot[];
  readonly candle: Candle;
  readonly step: Step;
};

function leave(desk: Desk, { ticker, exit, lots, candle, step }: Leaving): void {
  const instrument = equity(ticker);
  const quantity = lots.reduce((total, lot) => addUnits(total, lot.quantity), NONE);
  const at = notBefore(desk, exit.source === 'open' ? candle.opensAt : candle.closesAt);
  const order: Order = {
    id: `${desk.account.key}@${exit.origin}:${ticker}:${toIso(at)}:${lots[0]?.id ?? ''}`,
    legs: [closingLeg(instrument, quantity)],
    effect: 'close',
    origin: exit.origin,
    lots: lots.map(({ id }) => id),
    reason: exit.because,
  };
  const averageVolume = step.facts.get(ticker)?.averageVolume;
  const venue: Venue = {
    commission: desk.account.commission,
    shares: 'fractional',
    marketOf: () => ({
      reference: exit.reference,
      source: exit.source,
      ...(averageVolume === undefined ? {} : { averageVolume }),
    }),
  };
  const execution = execute(order, venue);
  if (execution.kind === 'impossible') {
    const { because } = execution;
    desk.world.log.line(
      'error',
      `${desk.account.key}: ${exit.origin} of ${idOf(instrument)} waits: ${because}`,
    );
    return;
  }
  const { fills, commission } = execution;
  const coolDown = coolDownAfter(order, { at, limits: desk.account.mandate.limits });
  enter(desk, fillsEntry(desk.book, { order, fills, commission, at, ...coolDown }));
}
