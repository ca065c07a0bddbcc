import { distance } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import { figuresOf, type Figure } from './figure.ts';
import { newsFigures } from './news-figures.ts';

const FEWEST_FOR_BREADTH = 5;

/** Rates, the volatility index, sectors and breadth. */
export function marketFigures(seen: Observation): readonly Figure[] {
  const { rates, sectors, research } = seen.market;
  const brief = research?.kind === 'brief' ? research.brief : undefined;
  return [
    ...figuresOf([
      ['vix', 'plain', rates.vix, 'VIX'],
      ['treasury', 'percent', rates.treasury10Year, '10-year yield'],
      ['bill', 'percent', rates.bill13Week, '13-week bill'],
    ]),
    ...sectors.flatMap(({ sector, ticker, change5Days, change21Days }) =>
      [sector, ticker].flatMap((subject) =>
        figuresOf(
          [
            ['change5', 'percent', change5Days, '5-day change'],
            ['change21', 'percent', change21Days, '21-day change'],
          ],
          { subject, plain: true },
        ),
      ),
    ),
    ...figuresOf([['breadth', 'percent', breadthOf(seen), 'stocks above SMA50']], {
      derived: true,
    }),
    ...newsFigures(seen.market.news ?? []),
    ...(brief?.picks ?? []).flatMap(({ ticker, conviction }) =>
      figuresOf([['conviction', 'count', conviction, 'conviction']], { subject: ticker }),
    ),
  ];
}

function breadthOf({ market }: Observation): number | undefined {
  const places = market.securities
    .filter(({ kind }) => kind === 'stock')
    .flatMap((facts) => distance(facts, facts.indicators.sma50) ?? []);
  if (places.length < FEWEST_FOR_BREADTH) return undefined;
  return places.filter((place) => place > 0).length / places.length;
}
