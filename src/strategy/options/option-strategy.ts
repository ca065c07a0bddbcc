import type { Ticker } from '#core/instruments';
import type { Order } from '#core/ledger';
import { positionsOf } from '#core/ledger';
import { definedOnly } from '#core/prelude';
import { readActions, type ActionGrammar } from '#strategy/answer';
import { asked, outsideText, relabelled, type Labels } from '#strategy/briefing';
import type {
  Analysis,
  Conclusion,
  Dropped,
  Message,
  Observation,
  OptionView,
  Question,
  Strategy,
} from '#strategy/shape';
import type { Nameable } from './option-action.ts';
import { optionAnalysisSchema } from './option-analysis-schema.ts';
import { optionBriefing } from './option-briefing.ts';
import { readOptionAnalysis, type Verdict } from './read-option-analysis.ts';
import { positionNames } from './position-names.ts';

/** What one options strategy says, asks and makes of the answers. */
export type OptionKind<Action> = {
  readonly name: string;
  /** Changes whenever any sentence of the prompt does: "wheel/1". */
  readonly promptVersion: string;
  /** Who the model is asked to be, and its approach. */
  readonly system: (seen: Observation) => string;
  readonly verdict: Verdict & { readonly words: readonly string[] };
  readonly analysisTask: string;
  /** What may be opened, with the room for it. */
  readonly candidates: (seen: Observation, labels: Labels) => string;
  readonly decisionTask: string;
  readonly decisionSchema: (nameable: Nameable) => Readonly<Record<string, unknown>>;
  readonly grammar: (nameable: Nameable) => ActionGrammar<Action>;
  readonly ordersOf: (actions: readonly Action[], seen: Observation) => Ordered;
};

export type Ordered = { readonly orders: readonly Order[]; readonly dropped: readonly Dropped[] };

const NOTHING_TRADES: Conclusion = {
  kind: 'unreadable',
  pass: 'analysis',
  because: 'no options were observed, so there is nothing to ask',
};

const WHY_LIMIT = 200;

/**
 * Two questions, analysis and decision, each with one chance of repair; then orders. What the answers say of prices,
 * dates or volatility is never data: contracts come from the account's own selection.
 */
export function optionStrategy<Action>(kind: OptionKind<Action>, labels: Labels): Strategy {
  return {
    name: kind.name,
    *deliberate(seen) {
      const universe = universeOf(seen);
      if (universe.length === 0) return NOTHING_TRADES;
      const questions = questionsOf(kind, seen, { labels, universe });
      const first = yield* asked(questions.analysis, (answer) =>
        readOptionAnalysis(answer, universe, kind.verdict),
      );
      if (first.kind === 'unreadable') return first;
      const grammar = kind.grammar(questions.nameable);
      const second = yield* asked(questions.decision(first.value), (answer) =>
        readActions(answer, grammar),
      );
      if (second.kind === 'unreadable') return second;
      const { outlook, confidence, actions, suggestions } = second.value;
      const { orders, dropped } = kind.ordersOf(actions, seen);
      return {
        kind: 'orders',
        orders,
        analysis: first.value,
        outlook,
        ...definedOnly({ confidence }),
        suggestions,
        dropped: [...first.dropped, ...second.dropped, ...dropped],
      };
    },
  };
}

/** What may be named in an answer: everything whose options are observed, and everything held. */
function universeOf({ options, book }: Observation): Ticker[] {
  if (options === undefined) return [];
  const held = positionsOf(book).flatMap(({ instrument }) =>
    instrument.kind === 'equity' ? [instrument.ticker] : [],
  );
  return [
    ...new Set([
      ...options.underlyings.map(({ ticker }) => ticker),
      ...options.structures.map(({ underlying }) => underlying),
      ...held,
    ]),
  ].toSorted();
}

type Told = { readonly labels: Labels; readonly universe: readonly Ticker[] };

type Questions = {
  readonly nameable: Nameable;
  readonly analysis: Question;
  readonly decision: (analysis: Analysis) => Question;
};

/** Both questions begin with the same bytes, so a server that keeps its prefix reads the briefing once. */
function questionsOf<Action>(
  kind: OptionKind<Action>,
  seen: Observation,
  { labels, universe }: Told,
): Questions {
  const told = optionBriefing(seen, labels);
  const nameable: Nameable = { universe: new Set(universe), positions: positionNames(seen) };
  const ask = (task: string): Message[] => [
    { role: 'system', content: `${kind.system(seen)}\n${TRUST}` },
    { role: 'user', content: `${told}\n\n${task}` },
  ];
  const { promptVersion, verdict } = kind;
  return {
    nameable,
    analysis: {
      pass: 'analysis',
      promptVersion,
      messages: ask(kind.analysisTask),
      schema: optionAnalysisSchema(universe, verdict),
    },
    decision: (analysis) => ({
      pass: 'decision',
      promptVersion,
      messages: ask(
        `${kind.candidates(seen, labels)}\n\n${carried(analysis, labels)}\n\n${kind.decisionTask}`,
      ),
      schema: kind.decisionSchema(nameable),
    }),
  };
}

const TRUST = `Use only the figures you are given; what is marked "-" is unknown, not zero. Contracts, strikes and expiries are chosen by the account: you choose what to do and how many.
Answer with one JSON object of the required form and nothing else.`;

/** The first answer as the second question carries it: our reading of it, never its raw text. */
function carried(analysis: Analysis, labels: Labels): string {
  const told = (why: string, limit = WHY_LIMIT): string =>
    relabelled(outsideText(why, limit), labels);
  const views = (analysis.options ?? []).map((view) => viewText(view, told(view.why)));
  const threats = analysis.threats.map(({ ticker, why }) => `${ticker} (${told(why)})`);
  return [
    'YOUR ANALYSIS',
    `Regime: ${analysis.regime}. ${told(analysis.regimeReason)}`,
    ...(views.length === 0 ? ['Underlyings: no view.'] : views),
    `Portfolio: ${told(analysis.portfolioHealth, WHY_LIMIT * 2)}`,
    `Threats: ${threats.length === 0 ? 'none' : threats.join('; ')}.`,
  ].join('\n');
}

function viewText({ ticker, ivRegime, suitability, bestSpread }: OptionView, why: string): string {
  const said = [
    ...(ivRegime === undefined ? [] : [`IV ${ivRegime}`]),
    ...(suitability === undefined ? [] : [suitability]),
    ...(bestSpread === undefined ? [] : [`best: ${bestSpread}`]),
  ];
  return `${ticker}: ${said.join(', ')}. ${why}`;
}
