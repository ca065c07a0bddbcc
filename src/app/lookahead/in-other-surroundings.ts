import { DAY_MS } from '#core/calendar';
import type { History } from '#ports';
import type { Asked, Elsewhere } from './asked.ts';
import { SURROUNDINGS } from './futures.ts';
import { freshHistory } from './made-again.ts';
import { eachOver, type Found, type Known, type Sharing } from './known.ts';

/** Seven years and some later: another year, month, weekday and hour; a clock that never goes back shows it too. */
const CLOCK: Elsewhere = { shiftMs: 2_742.31 * DAY_MS };
/** Fourteen hours ahead of UTC: another day than New York's for most of it. */
const ZONE: Elsewhere = { zone: 'Pacific/Kiritimati' };
/** Other digits, another comma, another order of letters, an i without a dot. */
const LOCALE: Elsewhere = { locale: 'tr-u-nu-arab' };

const EACH = [
  [SURROUNDINGS.clock, CLOCK],
  [SURROUNDINGS.zone, ZONE],
  [SURROUNDINGS.locale, LOCALE],
] as const;

/** Every decision made where clock, zone and language are others at once; where that changes one, under each alone. */
export async function inOtherSurroundings(
  known: readonly Known[],
  asked: Asked,
  sharing: Sharing,
): Promise<readonly (readonly [name: string, found: Found])[]> {
  const make = (): History => freshHistory(asked);
  const under = async (where: Elsewhere): Promise<Found> =>
    asked.underOther(where, async () => eachOver(known, asked, { make, sharing }));
  const together = await under({ ...CLOCK, ...ZONE, ...LOCALE });
  if (!hasFound(together)) return EACH.map(([name]) => [name, together]);
  const alone: (readonly [string, Found])[] = [];
  for (const [name, where] of EACH) alone.push([name, await under(where)]);
  if (alone.some(([, found]) => hasFound(found))) return alone;
  return [[SURROUNDINGS.clock, together], ...alone.slice(1)];
}

function hasFound(found: Found): boolean {
  return found.some((each) => each !== undefined);
}
