import type { Ticker } from '#core/instruments';
import { positionsOf } from '#core/ledger';
import { analysisSchema, decisionSchema } from '#strategy/answer';
import {
  briefing,
  broadMarket,
  outsideText,
  relabelled,
  sectorNames,
  sizing,
  type Labels,
} from '#strategy/briefing';
import type { Analysis, Message, Observation, Question } from '#strategy/shape';
import type { Wording } from './wording.ts';

/** The two questions of one deliberation, over one briefing. */
export type Questions = {
  readonly universe: readonly Ticker[];
  readonly analysis: Question;
  readonly decision: (analysis: Analysis) => Question;
};

const WHY_LIMIT = 200;

/** Undefined where nothing that trades is observed. Both questions begin with the same bytes, so a server that keeps its prefix reads the briefing once. */
export function questionsOf(
  seen: Observation,
  wording: Wording,
  labels: Labels,
): Questions | undefined {
  const universe = universeOf(seen);
  if (universe.length === 0) return undefined;
  const told = [briefing(seen, labels), wording.block?.(seen) ?? []].flat().join('\n\n');
  const ask = (task: string): Message[] => [
    { role: 'system', content: systemText(seen, wording) },
    { role: 'user', content: `${told}\n\n${task}` },
  ];
  const { promptVersion } = wording;
  return {
    universe,
    analysis: {
      pass: 'analysis',
      promptVersion,
      messages: ask(ANALYSIS_TASK),
      schema: analysisSchema(universe, sectorNames(seen)),
    },
    decision: (analysis) => ({
      pass: 'decision',
      promptVersion,
      messages: ask(`${carried(analysis, labels)}\n\n${DECISION_TASK}`),
      schema: decisionSchema(universe, sizing(seen).maxTrades),
    }),
  };
}

/** What may be named in an answer: everything observed that trades, and everything held. */
function universeOf({ market, book }: Observation): Ticker[] {
  const observed = market.securities
    .filter(({ kind }) => kind !== 'index')
    .map(({ ticker }) => ticker);
  const held = positionsOf(book).flatMap(({ instrument }) =>
    instrument.kind === 'equity' ? [instrument.ticker] : [],
  );
  return [...new Set([...observed, ...held])].toSorted();
}

function systemText(seen: Observation, wording: Wording): string {
  const { mandate } = seen;
  const { targets } = mandate;
  const market = broadMarket(seen)?.ticker ?? 'the broad market';
  return [
    wording.role,
    `Aim for about ${wholePercent(targets.etf)} ETFs, ${wholePercent(targets.stock)} stocks and ${wholePercent(targets.cash)} cash. Look first at ${mandate.preferredMetrics.join(', ')}.`,
    ...wording.approach.map((line) => `- ${line.replace('{market}', market)}`),
    'Use only the figures you are given; what is marked "-" is unknown, not zero.',
    'Answer with one JSON object of the required form and nothing else.',
  ].join('\n');
}

const ANALYSIS_TASK = `TASK 1 of 2: ANALYSIS. Do not decide on trades yet.
Keys: regime (BULL, BEAR, SIDEWAYS or HIGH_VOLATILITY); regime_reason (one sentence with figures); sector_scores (each sector: a whole number from -2 to 2); portfolio_health (two sentences: mix against targets, concentration, what is near its stop); opportunities and threats (at most five each: ticker, and why with figures).`;

const DECISION_TASK = `TASK 2 of 2: DECISION.
Keys: outlook (two sentences); confidence_pct (0 to 100); actions (possibly none: no trade is a good answer when nothing is better than what is held); suggestions (at most three tickers to watch next time).
Each action: action (BUY or SELL); ticker; amount_usd (whole dollars, within the room and the buying power told; to sell everything give the whole value); thesis (one sentence with figures); stop_loss_pct (-50 to -1, below the cost), take_profit_pct (1 to 500) and time_stop_days (1 to 730); a SELL gives them too and they are not used.
At most one action a ticker.`;

/** The first answer as the second question carries it: our reading of it, never its raw text. */
function carried(analysis: Analysis, labels: Labels): string {
  const told = (why: string, limit = WHY_LIMIT): string =>
    relabelled(outsideText(why, limit), labels);
  const scores = Object.entries(analysis.sectorScores)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([sector, score]) => `${outsideText(sector, 40)} ${score > 0 ? '+' : ''}${score}`);
  const listed = (points: Analysis['opportunities']): string =>
    joined(
      points.map(({ ticker, why }) => `${ticker} (${told(why)})`),
      '; ',
    );
  return [
    'YOUR ANALYSIS',
    `Regime: ${analysis.regime}. ${told(analysis.regimeReason)}`,
    `Sector scores: ${joined(scores, ', ')}.`,
    `Portfolio: ${told(analysis.portfolioHealth, WHY_LIMIT * 2)}`,
    `Opportunities: ${listed(analysis.opportunities)}.`,
    `Threats: ${listed(analysis.threats)}.`,
  ].join('\n');
}

function joined(parts: readonly string[], separator: string): string {
  return parts.length > 0 ? parts.join(separator) : 'none';
}

function wholePercent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`;
}
