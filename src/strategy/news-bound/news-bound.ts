import type { Answer, Conclusion, Dropped, Observation, Question, Strategy } from '#strategy/shape';
import { allowanceOf } from './allowance.ts';
import { withOwnSuggestions } from './own-suggestions.ts';
import { quotesOf } from './quotes-of.ts';
import { wantedIn, withinNews } from './within-news.ts';
import { withoutNews } from './without-news.ts';

type Orders = Extract<Conclusion, { kind: 'orders' }>;

/**
 * The strategy with the law that one article moves at most 5 % of nav. Where its orders go further in the direction of
 * the news than the articles allow, the same deliberation is held once more without news: what is wanted there too is
 * not bounded, and what is beyond that and the articles' room is cut and said. A function of the observation and the
 * answers alone, so a deliberation that is taken up again asks the same and concludes the same.
 */
export function newsBound(strategy: Strategy): Strategy {
  return {
    name: strategy.name,
    *deliberate(seen) {
      const concluded = yield* strategy.deliberate(seen);
      if (concluded.kind !== 'orders') return concluded;
      const told = withOwnSuggestions(concluded, seen.market);
      if (isWithin(told, seen)) return told;
      const baseline = yield* withoutNewsMarked(strategy.deliberate(withoutNews(seen)));
      return bounded(told, baseline, seen);
    },
  };
}

/** Whether news alone allows all of it, so that nobody has to ask what was wanted without. */
function isWithin({ orders }: Orders, seen: Observation): boolean {
  const quotes = quotesOf(seen);
  return withinNews(orders, allowanceOf(seen, new Map()), { seen, quotes }).dropped.length === 0;
}

function bounded(told: Orders, baseline: Conclusion, seen: Observation): Orders {
  const quotes = quotesOf(seen);
  const wanted = baseline.kind === 'orders' ? baseline.orders : [];
  const allowance = allowanceOf(seen, wantedIn(wanted, quotes));
  const { orders, dropped } = withinNews(told.orders, allowance, { seen, quotes });
  return {
    ...told,
    orders,
    dropped: [...told.dropped, ...unreadable(baseline), ...dropped],
    withoutNews: wanted,
  };
}

function unreadable(baseline: Conclusion): readonly Dropped[] {
  if (baseline.kind !== 'unreadable') return [];
  const { pass, because } = baseline;
  return [
    {
      what: 'what is wanted without news',
      because: `counts as nothing, for the ${pass} answer is unreadable: ${because}`,
    },
  ];
}

/**
 * The same questions under the mark that sets them apart on the record.
 *
 * @yields Each question of the deliberation.
 */
function* withoutNewsMarked(
  deliberation: Generator<Question, Conclusion, Answer>,
): Generator<Question, Conclusion, Answer> {
  let step = deliberation.next();
  while (step.done !== true) {
    const answer = yield { ...step.value, without: 'news' };
    step = deliberation.next(answer);
  }
  return step.value;
}
