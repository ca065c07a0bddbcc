import { equity } from '#core/instruments';
import type { Order } from '#core/ledger';
import { units, usd } from '#core/money';
import { groundingOf, type GroundedToken } from '#strategy/grounding';
import type { Conclusion } from '#strategy/shape';
import type { Subject } from './slots.ts';
import { filled, type Planted } from './filled.ts';
import { drawOf, randomObservation } from './random-observation.ts';
import { TEMPLATES, type Template } from './templates.ts';

/** Planted and flagged: both is a hit, flagged alone a false alarm, planted alone a miss. */
export type Score = { tokens: number; planted: number; flagged: number; hits: number };

export type Slip = {
  readonly kind: 'miss' | 'alarm';
  readonly text: string;
  readonly token: string;
};

export type Measured = {
  readonly scores: ReadonlyMap<string, Score>;
  readonly slips: readonly Slip[];
};

/** Fills every template for each seed, half of the texts with one false token, and compares what is flagged. */
export function measured(seeds: number, templates: readonly Template[] = TEMPLATES): Measured {
  const scores = new Map<string, Score>();
  const slips: Slip[] = [];
  for (let seed = 0; seed < seeds; seed += 1) {
    for (const [place, template] of templates.entries()) {
      const draw = drawOf(`corpus/${seed}/${place}`);
      const subject = subjectOf(`corpus/${seed}/${place}`, template.needs === 'held');
      if (subject === undefined) continue;
      const count = template.text.match(/\{|\[|</g)?.length ?? 0;
      const falseAt = draw.count(2) === 0 ? draw.count(count) : -1;
      const { text, tokens } = filled(template.text, { subject, draw, falseAt });
      compare({ text, tokens }, foundIn(text, subject), { scores, slips });
    }
  }
  return { scores, slips };
}

function subjectOf(seed: string, isHeld: boolean): Subject | undefined {
  const draw = drawOf(`${seed}/subject`);
  const seen = randomObservation(seed);
  const stocks = seen.market.securities.filter(({ kind }) => kind === 'stock');
  const ofLots = new Set(
    seen.book.lots.flatMap(({ instrument }) =>
      instrument.kind === 'equity' ? [instrument.ticker] : [],
    ),
  );
  const able = isHeld ? stocks.filter(({ ticker }) => ofLots.has(ticker)) : stocks;
  const own = able[draw.count(Math.max(1, able.length))];
  const others = stocks.filter((each) => each !== own);
  const other = others[draw.count(others.length)];
  if (own === undefined || other === undefined) return undefined;
  return { seen, own, other, amountDollars: 200 + draw.count(1800) };
}

/** The text as the reason of an order of what it is about. */
export function foundIn(
  text: string,
  { seen, own, amountDollars }: Subject,
): readonly GroundedToken[] {
  const order: Order = {
    id: 'weekly@slot#1',
    legs: [{ instrument: equity(own.ticker), quantity: units(1) }],
    effect: 'open',
    origin: 'model',
    amount: usd(amountDollars),
    guards: { stopLoss: -0.08, takeProfit: 0.25, timeStopDays: 90 },
    reason: text,
  };
  const conclusion: Conclusion = {
    kind: 'orders',
    orders: [order],
    analysis: {
      regime: 'BULL',
      regimeReason: '',
      sectorScores: {},
      portfolioHealth: '',
      opportunities: [],
      threats: [],
    },
    outlook: '',
    suggestions: [],
    dropped: [],
  };
  return groundingOf(seen, conclusion).texts.flatMap(({ tokens }) => tokens);
}

type Told = { readonly scores: Map<string, Score>; readonly slips: Slip[] };

/** A flagged token that nobody wrote as one is an alarm of the class that it is taken for. */
function compare(
  { text, tokens }: { readonly text: string; readonly tokens: readonly Planted[] },
  found: readonly GroundedToken[],
  { scores, slips }: Told,
): void {
  const flagged = found.filter((token) => token.found === 'absent');
  // What is said of a security that nobody observed is not observed either: such texts tell of tickers alone.
  const hasStranger = tokens.some(({ kind, isFalse }) => kind === 'ticker' && isFalse);
  for (const token of tokens.filter(({ kind }) => !hasStranger || kind === 'ticker')) {
    const score = scoreOf(scores, classOf(token));
    const isFlagged = flagged.some((other) => meets(token, other));
    score.tokens += 1;
    score.planted += Number(token.isFalse);
    score.flagged += Number(isFlagged);
    score.hits += Number(isFlagged && token.isFalse);
    if (isFlagged !== token.isFalse)
      slips.push({
        kind: isFlagged ? 'alarm' : 'miss',
        text,
        token: `${classOf(token)} ${token.text}`,
      });
  }
  for (const other of flagged.filter((each) => !tokens.some((token) => meets(token, each)))) {
    scoreOf(scores, other.kind === 'number' ? 'number, named' : other.kind).flagged += 1;
    slips.push({ kind: 'alarm', text, token: `nobody's ${other.kind} ${other.text}` });
  }
}

function classOf({ kind, isNamed }: Planted): string {
  if (kind !== 'number') return kind;
  return isNamed ? 'number, named' : 'number, bare';
}

function scoreOf(scores: Map<string, Score>, name: string): Score {
  const own = scores.get(name) ?? { tokens: 0, planted: 0, flagged: 0, hits: 0 };
  scores.set(name, own);
  return own;
}

function meets(token: Planted, other: GroundedToken): boolean {
  return (
    other.offset < token.offset + token.text.length &&
    token.offset < other.offset + other.text.length
  );
}
