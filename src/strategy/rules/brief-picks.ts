import { daysBetween } from '#core/calendar';
import type { NewsTopic } from '#core/market';
import { distance } from '#strategy/briefing';
import { floorFault, MOST_AVOIDED, researchMandateOf } from '#strategy/research';
import type { Catalyst } from '#strategy/shape';
import { refsSaying, type BriefView, type Prospect } from './brief-view.ts';
import { shownPercent } from './shown.ts';
import { either } from './view.ts';

/** What one publisher's word is worth beside strength. */
const FOR_NEWS = 0.05;

const CLEARLY = 0.1;
const FAR = 0.2;
const FALLS_BEHIND = -0.15;

const CATALYST_OF: Readonly<Record<NewsTopic, Catalyst>> = {
  earnings: 'earnings',
  guidance: 'guidance',
  analyst: 'analyst',
  merger: 'merger',
  product: 'product',
  technology: 'product',
  legal: 'legal',
  management: 'event',
  capital: 'flow',
  growth: 'macro',
  inflation: 'macro',
  'central-bank': 'macro',
  employment: 'macro',
  trade: 'macro',
  geopolitics: 'macro',
  energy: 'macro',
  'market-move': 'momentum',
  other: 'event',
};

/** Leaders that the news does not speak against; bold also shorts what falls and is spoken against. Best first. */
export function briefPicks(view: BriefView): readonly Prospect[] {
  const mandate = researchMandateOf(view.seen);
  const able = view.prospects.filter(({ facts }) => floorFault(facts, mandate) === undefined);
  const longs = able
    .filter((prospect) => leads(prospect, view))
    .toSorted((left, right) => scoreOf(right) - scoreOf(left));
  const shorts = byScore(able.filter((prospect) => falls(prospect, view)));
  return [...longs, ...shorts].slice(0, mostOf(view, mandate.maxPicks));
}

/** The worst of the stocks that are not picked. */
export function briefAvoided(view: BriefView, picked: readonly Prospect[]): readonly Prospect[] {
  const names = new Set(picked.map(({ facts }) => facts.ticker));
  const bad = view.prospects.filter(
    (prospect) => !names.has(prospect.facts.ticker) && isBad(prospect, view),
  );
  return byScore(bad).slice(0, Math.min(MOST_AVOIDED, either(view, 5, 3)));
}

/** A prospect as the answer names it: +1 picked long, -1 picked short or avoided. */
export function claimOf(
  { facts, ref, strength, net, news }: Prospect,
  sign: number,
): {
  readonly ticker: string;
  readonly catalyst: Catalyst;
  readonly thesis: string;
  readonly sources: readonly string[];
} {
  const newest = news.find(({ told }) => told.direction === sign);
  const { change21Days = 0, change63Days = 0 } = facts;
  return {
    ticker: facts.ticker,
    catalyst: newest === undefined ? 'momentum' : CATALYST_OF[newest.told.topic],
    thesis: `${shownPercent(change21Days)} in 21 and ${shownPercent(change63Days)} in 63 sessions, ${shownPercent(Math.abs(strength))} ${strength < 0 ? 'behind' : 'ahead of'} the market; news ${net > 0 ? '+' : ''}${net}.`,
    sources: [ref, ...refsSaying(news, sign)],
  };
}

/** 1 to 5: a point each for strength clearly and far ahead, and for one and two publishers. */
export function convictionOf({ strength, net }: Prospect, sign: number): number {
  const ahead = strength * sign;
  const said = net * sign;
  const points = [ahead >= CLEARLY, ahead >= FAR, said >= 1, said >= 2];
  return 1 + points.filter(Boolean).length;
}

function leads({ facts, strength, net }: Prospect, view: BriefView): boolean {
  const bar = either(view, 0.05, 0.02);
  const { rsi14, sma50 } = facts.indicators;
  const isSpokenFor = net >= 1 || (net === 0 && strength >= either(view, 2 * bar, bar));
  return (
    strength >= bar &&
    (distance(facts, sma50) ?? 0) > 0 &&
    (rsi14 ?? 0) <= either(view, 75, 80) &&
    isSpokenFor &&
    !reportsWithin(view, facts, either(view, 3, 0))
  );
}

function falls({ facts, strength, net }: Prospect, view: BriefView): boolean {
  const { sma50, sma200 } = facts.indicators;
  return (
    either(view, false, true) &&
    view.regime.regime !== 'BULL' &&
    strength <= -CLEARLY &&
    net <= -1 &&
    (distance(facts, sma50) ?? 0) < 0 &&
    (distance(facts, sma200) ?? 0) < 0
  );
}

function isBad({ facts, strength, net }: Prospect, view: BriefView): boolean {
  const below = (distance(facts, facts.indicators.sma200) ?? 0) < 0;
  return net <= either(view, -1, -2) || (strength <= FALLS_BEHIND && below);
}

function reportsWithin(
  { seen }: BriefView,
  { earnings }: Prospect['facts'],
  days: number,
): boolean {
  if (earnings.kind !== 'date') return false;
  const ahead = daysBetween(seen.market.on, earnings.on);
  return ahead >= 0 && ahead <= days;
}

/** Fewer where the market does not carry. */
function mostOf(view: BriefView, maxPicks: number): number {
  const { regime } = view.regime;
  if (regime === 'BEAR' || regime === 'HIGH_VOLATILITY')
    return Math.min(maxPicks, either(view, 2, Math.ceil(maxPicks / 2)));
  return Math.min(maxPicks, either(view, 5, maxPicks));
}

/** Worst first; equals stay in the order of the prospects. */
function byScore(prospects: readonly Prospect[]): Prospect[] {
  return prospects.toSorted((left, right) => scoreOf(left) - scoreOf(right));
}

function scoreOf({ strength, net }: Prospect): number {
  return strength + FOR_NEWS * Math.max(-2, Math.min(2, net));
}
