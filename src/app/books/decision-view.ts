import { lastOf } from '#app/cycle';
import {
  groundingOfRecord,
  groundingView,
  thinkingCost,
  thinkingOf,
  type ThinkingModel,
} from '#app/thinking';
import { toIso, type Instant } from '#core/calendar';
import { idOf, multiplierOf } from '#core/instruments';
import { positionsOf, type Book, type Entry, type LedgerEvent } from '#core/ledger';
import { moneyOfMicros, notional, subtract, toDecimal } from '#core/money';
import { orderView, wishView, type DecisionView } from '#contract';
import type { CycleRecord, OrderTicket, Stage, Reply } from '#ports';
import type { Conclusion } from '#strategy/shape';
import { decisionLine } from './decision-line.ts';

/** What has become of a cycle's orders since: as they stand now, and the entries of their fills. */
export type Since = {
  readonly tickets: readonly OrderTicket[];
  readonly entries: readonly Entry[];
};

/** What energy is known by; nothing of it is told without. */
export type Energy = {
  readonly models: readonly ThinkingModel[];
  readonly pricePerKwh?: number;
};

const UNKNOWN_ENERGY: Energy = { models: [] };

/** The whole story of one cycle. A dry one knows of no orders but its own; `since` is empty for it. */
export function decisionView(
  record: CycleRecord,
  since: Since,
  energy: Energy = UNKNOWN_ENERGY,
): DecisionView {
  const { head, stages, end } = record;
  const { tickets, happened } = head.mode === 'dry' ? ownOf(record) : keptOf(since);
  const passes = passesOf(stages);
  const conclusion = lastOf(stages, 'concluded')?.conclusion;
  const grounding = groundingOfRecord(record);
  return {
    ...decisionLine(record, tickets),
    strategy: head.strategy,
    world: head.world,
    configHash: head.configHash,
    codeVersion: head.codeVersion,
    closedAt: end === undefined ? null : toIso(end.closedAt),
    modelsUsed: [...new Set(passes.map(({ modelUsed }) => modelUsed))],
    ...observedOf(stages),
    passes,
    thinking: thinkingCost(thinkingOf(record, energy.models, energy.pricePerKwh)),
    reading: conclusion === undefined ? null : readingOf(conclusion),
    grounding: grounding === undefined ? null : groundingView(grounding),
    verdicts: verdictsOf(stages),
    orders: tickets.map(orderView),
    fills: happened.flatMap(fillsOf),
    bookAfter: end === undefined ? null : bookView(end.bookAfter),
    record,
  };
}

type Happened = { readonly event: LedgerEvent; readonly at?: Instant };

type Came = {
  readonly tickets: readonly OrderTicket[];
  readonly happened: readonly Happened[];
};

function ownOf({ end }: CycleRecord): Came {
  const settled = end?.settled ?? [];
  return {
    tickets: settled.map(({ ticket }) => ticket),
    happened: settled.flatMap(({ events }) => events.map((event) => ({ event }))),
  };
}

function keptOf({ tickets, entries }: Since): Came {
  return { tickets, happened: entries.map(({ event, at }) => ({ event, at })) };
}

function verdictsOf(stages: readonly Stage[]): DecisionView['verdicts'] {
  return (lastOf(stages, 'reviewed')?.verdicts ?? []).map((verdict) => ({
    kind: verdict.kind,
    order: wishView(verdict.order),
    objections: verdict.kind === 'refused' ? [...verdict.objections] : [],
    warnings: [...verdict.warnings],
  }));
}

type Seen = Pick<DecisionView, 'label' | 'observationHash' | 'observed' | 'bookBefore'>;

function observedOf(stages: readonly Stage[]): Seen {
  const seen = lastOf(stages, 'observed');
  if (seen === undefined)
    return { label: null, observationHash: null, observed: null, bookBefore: null };
  const { observation, observationHash } = seen;
  const { market, nav, book } = observation;
  return {
    label: market.label,
    observationHash,
    observed: {
      at: toIso(market.at),
      session: market.session,
      nav: toDecimal(nav),
      securities: market.securities.map(({ ticker }) => ticker),
      headlines: market.headlines.length,
      absent: market.absent.map(({ what, because }) => ({ what, because })),
    },
    bookBefore: bookView(book),
  };
}

function passesOf(stages: readonly Stage[]): DecisionView['passes'] {
  return stages.flatMap((stage) => {
    if (stage.kind !== 'answered') return [];
    const { question, promptHash, reply } = stage;
    return [
      {
        pass: question.pass,
        without: question.without ?? null,
        promptVersion: question.promptVersion,
        promptHash,
        messages: question.messages.map(({ role, content }) => ({ role, content })),
        answer: reply.text,
        reasoning: reply.reasoning ?? null,
        finish: reply.finishReason,
        modelUsed: reply.modelUsed,
        server: reply.server ?? null,
        fingerprint: reply.fingerprint ?? null,
        ...effortOf(reply),
        insteadOf: reply.insteadOf ?? null,
      },
    ];
  });
}

type Effort = Pick<
  DecisionView['passes'][number],
  'promptTokens' | 'completionTokens' | 'latencyMs' | 'waitMs' | 'tries' | 'tokensPerSecond'
>;

function effortOf({ usage, latencyMs, waitMs, tries, tokensPerSecond }: Reply): Effort {
  return {
    promptTokens: usage.promptTokens ?? null,
    completionTokens: usage.completionTokens ?? null,
    latencyMs,
    waitMs: waitMs ?? null,
    tries: tries ?? null,
    tokensPerSecond: tokensPerSecond ?? null,
  };
}

function readingOf(conclusion: Conclusion): NonNullable<DecisionView['reading']> {
  if (conclusion.kind === 'unreadable') return conclusion;
  if (conclusion.kind === 'hold') return heldOf(conclusion);
  if (conclusion.kind === 'brief') return briefOf(conclusion);
  const { analysis, outlook, confidence = null, suggestions, dropped } = conclusion;
  return {
    kind: 'orders',
    regime: analysis.regime,
    regimeReason: analysis.regimeReason,
    sectorScores: { ...analysis.sectorScores },
    portfolioHealth: analysis.portfolioHealth,
    opportunities: analysis.opportunities.map(({ ticker, why }) => ({ ticker, why })),
    threats: analysis.threats.map(({ ticker, why }) => ({ ticker, why })),
    outlook,
    confidence: confidence ?? null,
    suggestions: [...suggestions],
    dropped: dropped.map(({ what, because }) => ({ what, because })),
  };
}

function heldOf({
  scan,
  because,
}: Extract<Conclusion, { kind: 'hold' }>): NonNullable<DecisionView['reading']> {
  const { verdict, confidence = null, why } = scan;
  return { kind: 'hold', verdict, confidence, why, because };
}

function briefOf({
  brief,
  dropped,
}: Extract<Conclusion, { kind: 'brief' }>): NonNullable<DecisionView['reading']> {
  return {
    kind: 'brief',
    regime: brief.regime,
    picks: brief.picks.map(({ ticker, direction, conviction, thesis }) => ({
      ticker,
      direction,
      conviction,
      thesis,
    })),
    facts: brief.facts.length,
    dropped: dropped.map(({ what, because }) => ({ what, because })),
  };
}

function fillsOf({ event, at }: Happened): DecisionView['fills'] {
  if (event.kind !== 'fills') return [];
  return event.fills.map(({ instrument, quantity, price, reference, source }, place) => {
    const multiplier = multiplierOf(instrument);
    const moved = subtract(
      notional(quantity, price, multiplier),
      notional(quantity, reference, multiplier),
    );
    return {
      order: event.order,
      at: at === undefined ? null : toIso(at),
      instrument: idOf(instrument),
      quantity: toDecimal(quantity, 0),
      price: toDecimal(price),
      reference: toDecimal(reference),
      source,
      costs: toDecimal(moneyOfMicros(Math.abs(moved))),
      commission: place === 0 ? toDecimal(event.commission) : null,
    };
  });
}

function bookView(book: Book): NonNullable<DecisionView['bookAfter']> {
  return {
    cash: toDecimal(book.cash),
    collateral: toDecimal(book.collateral),
    positions: positionsOf(book).map(({ id, quantity, cost }) => ({
      instrument: id,
      quantity: toDecimal(quantity, 0),
      cost: toDecimal(cost),
    })),
  };
}
