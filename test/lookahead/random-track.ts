import type { Frame, Tape, Track } from '#adapters/replay';
import { MINUTE_MS, plusMs, type Session } from '#core/calendar';
import { equity, type Ticker } from '#core/instruments';
import type { CorporateAction } from '#core/market';
import { price } from '#core/money';
import type { SeededRandom } from '#core/prelude';
import { randomFacts } from './random-facts.ts';

/** The sessions of one market: those long past, and those that are traded in. */
export type Span = { readonly past: readonly Session[]; readonly traded: readonly Session[] };

const SECTORS = ['Information Technology', 'Energy', 'Health Care', 'Financials'];

export type Drawing = {
  readonly kind: 'stock' | 'etf';
  readonly span: Span;
  readonly grain: Tape['grain'];
  readonly random: SeededRandom;
};

/** All that is ever known of one security; a fund lives always and has no reports. */
export function randomTrack(name: string, drawing: Drawing): Track {
  const { kind, span, random } = drawing;
  const { ticker } = equity(name);
  const all = [...span.past, ...span.traded];
  const life = kind === 'etf' ? { from: 0, upTo: all.length } : lifeOf(span, random);
  const { frames, actions } = traded(ticker, drawing, life);
  const sector = SECTORS[random.nextInt(SECTORS.length)] ?? 'Energy';
  if (kind === 'etf') return { profile: { ticker, name, kind }, frames, actions };
  return {
    profile: { ticker, name: `${name} Corporation`, kind, sector },
    frames,
    actions,
    ...randomFacts(ticker, { all, actions, random }),
  };
}

type Life = { readonly from: number; readonly upTo: number };

function traded(
  ticker: Ticker,
  { kind, span, grain, random }: Drawing,
  life: Life,
): { readonly frames: readonly Frame[]; readonly actions: readonly CorporateAction[] } {
  const frames: Frame[] = [];
  const actions: CorporateAction[] = [];
  const drift = (random.next() - 0.4) * 0.004;
  let last = 15 + random.next() * 150;
  for (const [place, session] of [...span.past, ...span.traded].entries()) {
    if (place < life.from || place >= life.upTo) continue;
    const quiet = { gap: 1, actions: [] };
    const event = kind === 'etf' ? quiet : eventOf(ticker, session, { last, random });
    actions.push(...event.actions);
    last *= event.gap;
    const isFine = grain === 'five-minutes' && place >= span.past.length - 2;
    const day = framesIn(session, { last, drift, minutes: isFine ? 5 : undefined }, random);
    const isIdle = kind === 'stock' && random.nextInt(25) === 0;
    if (!isIdle) frames.push(...day.frames);
    last = day.last;
  }
  return { frames, actions };
}

/** Most live all the while; some come to the market late, some leave it. */
function lifeOf({ past, traded: now }: Span, random: SeededRandom): Life {
  const count = past.length + now.length;
  const within = (): number => past.length + random.nextInt(now.length);
  switch (random.nextInt(8)) {
    case 0:
      return { from: 0, upTo: within() };
    case 1:
      return { from: past.length - random.nextInt(60), upTo: count };
    default:
      return { from: 0, upTo: count };
  }
}

type Event = { readonly gap: number; readonly actions: readonly CorporateAction[] };

function eventOf(
  ticker: Ticker,
  { on }: Session,
  { last, random }: { last: number; random: SeededRandom },
): Event {
  const drawn = random.nextInt(120);
  if (drawn === 0 || last > 400) {
    return { gap: 1 / 4, actions: [{ kind: 'split', ticker, on, numerator: 4, denominator: 1 }] };
  }
  if (drawn === 1 || last < 8) {
    return { gap: 5, actions: [{ kind: 'split', ticker, on, numerator: 1, denominator: 5 }] };
  }
  if (drawn > 3) return { gap: 1, actions: [] };
  const amount = price(Math.round(last * 1.5) / 100);
  return { gap: 0.985, actions: [{ kind: 'dividend', ticker, on, amount }] };
}

type Day = { readonly last: number; readonly drift: number; readonly minutes: number | undefined };

function framesIn(
  { opensAt, closesAt }: Session,
  { last: before, drift, minutes }: Day,
  random: SeededRandom,
): { readonly frames: readonly Frame[]; readonly last: number } {
  const stepMs = minutes === undefined ? closesAt - opensAt : minutes * MINUTE_MS;
  const count = Math.round((closesAt - opensAt) / stepMs);
  const frames: Frame[] = [];
  let last = before * Math.exp(0.01 * random.normal());
  for (let place = 0; place < count; place += 1) {
    const open = last * Math.exp(0.001 * random.normal());
    const close = open * Math.exp(drift / count + (0.018 / Math.sqrt(count)) * random.normal());
    const high = Math.max(open, close) * (1 + 0.004 * random.next());
    const low = Math.min(open, close) * (1 - 0.004 * random.next());
    const volume = Math.round((1_000_000 * (0.5 + random.next())) / count);
    const [o, h, l, c] = [cents(open), cents(high), cents(low), cents(close)];
    frames.push({
      opensAt: plusMs(opensAt, place * stepMs),
      closesAt: plusMs(opensAt, (place + 1) * stepMs),
      open: price(o),
      high: price(Math.max(o, h, c)),
      low: price(Math.min(o, l, c)),
      close: price(c),
      volume,
    });
    last = close;
  }
  return { frames, last };
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}
