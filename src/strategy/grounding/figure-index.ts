import { broadMarket } from '#strategy/briefing';
import type { Observation } from '#strategy/shape';
import { accountFigures } from './account-figures.ts';
import type { Figure } from './figure.ts';
import { holdingFigures } from './holding-figures.ts';
import { marketFigures } from './market-figures.ts';
import { optionFigures } from './option-figures.ts';
import { securityFigures } from './security-figures.ts';

/** The figures of an observation by what they are of; '' holds those of the account and the market. */
export type FigureIndex = ReadonlyMap<string, readonly Figure[]>;

export function figureIndex(seen: Observation): FigureIndex {
  const broad = broadMarket(seen);
  const { market } = seen;
  return bySubject([
    ...market.securities.flatMap((facts) => securityFigures(facts, market.on, broad)),
    ...marketFigures(seen),
    ...accountFigures(seen),
    ...holdingFigures(seen),
    ...optionFigures(seen),
  ]);
}

export function bySubject(figures: readonly Figure[]): FigureIndex {
  const index = new Map<string, Figure[]>();
  for (const figure of figures) {
    const subject = figure.subject ?? '';
    const own = index.get(subject);
    if (own === undefined) index.set(subject, [figure]);
    else own.push(figure);
  }
  return index;
}
