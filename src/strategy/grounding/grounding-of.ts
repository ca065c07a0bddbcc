import { DATED, type Labels } from '#strategy/briefing';
import type { Conclusion, Observation } from '#strategy/shape';
import { boundMention } from './bound-mention.ts';
import { inherited } from './inherited.ts';
import { daysIn, knownDays } from './days-in.ts';
import { bySubject, figureIndex, type FigureIndex } from './figure-index.ts';
import type { GroundedText, GroundedToken, Grounding, GroundingCount } from './grounding.ts';
import { mentionsIn } from './mentions-in.ts';
import { numberToken } from './number-token.ts';
import { numbersIn } from './numbers-in.ts';
import { conclusionFigures, orderFigures } from './order-figures.ts';
import { sayingOf } from './saying-of.ts';
import { namedIn, subjectsAt } from './subjects-at.ts';
import { knownTickers, tickersIn } from './tickers-in.ts';
import { textsOf, type Text } from './texts-of.ts';

type Known = {
  readonly index: FigureIndex;
  readonly own: FigureIndex;
  readonly days: ReadonlySet<string>;
  readonly tickers: ReadonlySet<string>;
  readonly sectors: readonly string[];
  readonly broad: string | undefined;
  readonly seen: Observation;
};

/** Looks every number, ticker and day that a conclusion names up in what was observed. */
export function groundingOf(
  observation: Observation,
  conclusion: Conclusion,
  labels: Labels = DATED,
): Grounding {
  const texts = textsOf(conclusion);
  const known = knownOf(observation, conclusion, labels);
  const grounded = texts.map((text) => groundedText(text, known));
  return totalOf(grounded);
}

function knownOf(seen: Observation, conclusion: Conclusion, labels: Labels): Known {
  const { market } = seen;
  const sectors = [
    ...market.sectors.map(({ sector }) => sector),
    ...market.securities.flatMap(({ sector }) => sector ?? []),
  ];
  return {
    index: figureIndex(seen),
    own: bySubject(conclusionFigures(conclusion)),
    days: knownDays(seen, labels),
    tickers: knownTickers(seen),
    sectors: [...new Set(sectors)],
    broad:
      market.broadMarket ??
      (market.securities.some(({ ticker }) => ticker === 'SPY') ? 'SPY' : undefined),
    seen,
  };
}

function groundedText(own: Text, known: Known): GroundedText {
  const text = own.text.replaceAll(/[−–‑]/g, '-').replaceAll(/[\u00a0\u2009\u202f]/g, ' ');
  const days = daysIn(text, known.days);
  const bare = without(text, [...days, ...repeatedIn(text, known.seen)]);
  const tickers = tickersIn(bare, known.tickers);
  const tokens: readonly GroundedToken[] = [
    ...days.map(({ text: said, from, day, isKnown }): GroundedToken => ({
      text: said,
      offset: from,
      kind: 'date',
      value: day,
      found: isKnown ? 'exact' : 'absent',
    })),
    ...tickers.map(({ text: said, from, ticker, isKnown }): GroundedToken => ({
      text: said,
      offset: from,
      kind: 'ticker',
      value: ticker,
      found: isKnown ? 'exact' : 'absent',
    })),
    ...numberTokens(bare, own, { known, tickers }),
  ];
  return {
    of: own.of,
    text: own.text,
    tokens: tokens.toSorted((left, right) => left.offset - right.offset),
  };
}

/** What the observation says in these very words is no claim of the text's own. */
function repeatedIn(
  text: string,
  { options }: Observation,
): readonly { readonly from: number; readonly upTo: number }[] {
  return (options?.underlyings ?? []).flatMap(({ volatility: { historySays } }) => {
    const from = historySays === undefined ? -1 : text.indexOf(historySays);
    return historySays === undefined || from < 0 ? [] : [{ from, upTo: from + historySays.length }];
  });
}

/** Days are read: their digits are no numbers. Every offset stays. */
function without(
  text: string,
  taken: readonly { readonly from: number; readonly upTo: number }[],
): string {
  return taken.reduce(
    (sofar, { from, upTo }) => sofar.slice(0, from) + '_'.repeat(upTo - from) + sofar.slice(upTo),
    text,
  );
}

type Ground = { readonly known: Known; readonly tickers: ReturnType<typeof tickersIn> };

function numberTokens(
  text: string,
  own: Text,
  { known, tickers }: Ground,
): readonly GroundedToken[] {
  const mentions = mentionsIn(text);
  const numbers = numbersIn(text, mentions);
  if (numbers.length === 0) return [];
  const named = namedIn(text, tickers, known.sectors);
  const ofOrder = own.order === undefined ? [] : orderFigures(own.order, known.seen);
  const orderIndex = bySubject(ofOrder);
  const bound = numbers.map((number) => boundMention(number, mentions, { text, numbers }));
  return numbers.map((number, place) => {
    const mention = bound[place] ?? inherited(number, { text, numbers, bound, named });
    const said = subjectsAt(number.from, named, { text, about: own.subject });
    const subjects = said.length > 0 ? said : [known.broad ?? ''];
    const figures = ['', ...subjects].flatMap((subject) => [
      ...(known.index.get(subject) ?? []),
      ...(orderIndex.get(subject) ?? []),
      ...(known.own.get(subject) ?? []),
    ]);
    const saying = { ...sayingOf(text, number, mention), isOfOne: said.length > 0 };
    return numberToken(number, mention, { figures, saying });
  });
}

function totalOf(texts: readonly GroundedText[]): Grounding {
  const all = texts.flatMap(({ tokens }) => tokens);
  const of = (kind: GroundedToken['kind']): GroundingCount =>
    count(all.filter((token) => token.kind === kind));
  const { tokens, grounded } = count(all);
  return {
    texts,
    tokens,
    grounded,
    ...(tokens === 0 ? {} : { rate: grounded / tokens }),
    byKind: { number: of('number'), ticker: of('ticker'), date: of('date') },
  };
}

function count(tokens: readonly GroundedToken[]): GroundingCount {
  return {
    tokens: tokens.length,
    grounded: tokens.filter(({ found }) => found !== 'absent').length,
  };
}
