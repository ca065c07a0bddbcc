import { DAY_MS } from '#core/calendar';
import { yearsUntilClose, type NameMoment } from './name-moment.ts';
import { timeline } from './timeline.ts';

/** What options are priced from that end with the close of a session. */
export type Ground = {
  readonly years: number;
  /** Price of a share less the present value of the dividends before, dollars. */
  readonly spot: number;
  readonly forward: number;
  /** Total variance of the log price at the forward. */
  readonly variance: number;
  /** Of the years, those in which a put earns interest by being exercised that no dividend outweighs. */
  readonly earning: number;
};

export type ExpirySlice = Ground & {
  readonly name: NameMoment;
  /** Price of a share, dollars. */
  readonly price: number;
  /** The closes before ex-dates, and the interest on a dollar that exercise gives up until the next of them or expiry. */
  readonly exercises: readonly (Ground & {
    readonly dividend: number;
    readonly interest: number;
  })[];
};

/** The options that expire with a session that is not before the moment's. */
export function expirySlice(name: NameMoment, expiry: number): ExpirySlice {
  const { at, cents, rate } = name;
  const price = cents / 100;
  const before: (Ground & { readonly dividend: number })[] = [];
  let [spot, earned, since] = [price, 0, 0];
  for (const { dollars, number } of name.dividends) {
    if (number > expiry) break;
    before.push({ ...ground(name, number - 1, { spot, earned, since }), dividend: dollars });
    const ex = (timeline().sessionOf(number).opensAt - at) / (365 * DAY_MS);
    earned += rate > 0 ? Math.max(0, ex - since - dollars / (price * rate)) : 0;
    spot -= dollars * Math.exp(-rate * ex);
    since = ex;
  }
  const end = ground(name, expiry, { spot, earned, since });
  const exercises = before.map((early, place) => {
    const next = before[place + 1]?.years ?? end.years;
    return { ...early, interest: -Math.expm1(-rate * (next - early.years)) };
  });
  return { ...end, name, price, exercises };
}

type Passed = { readonly spot: number; readonly earned: number; readonly since: number };

function ground(name: NameMoment, number: number, { earned, since, spot }: Passed): Ground {
  const years = Math.max(0, yearsUntilClose(name, number));
  return {
    years,
    spot,
    forward: spot * Math.exp(name.rate * years),
    variance: years === 0 ? 0 : name.varianceUntil(number),
    earning: earned + years - since,
  };
}
