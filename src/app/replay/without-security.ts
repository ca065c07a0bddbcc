import { underlyingOf, type Ticker } from '#core/instruments';
import { positionsOf } from '#core/ledger';
import type { Observation, SecurityFacts } from '#strategy/shape';

/** Whether its price is part of what the account is worth or of what it waits for: nobody decides without that. */
export function isNeeded({ book, resting }: Observation, ticker: Ticker): boolean {
  const held = positionsOf(book).map(({ instrument }) => instrument);
  const wanted = resting.flatMap(({ legs }) => legs.map(({ instrument }) => instrument));
  return [...held, ...wanted].some((instrument) => underlyingOf(instrument) === ticker);
}

/** The observation as if nothing had been known of one security: figures, options, reports; texts about it stay. */
export function withoutSecurity(seen: Observation, ticker: Ticker): Observation {
  const { market, options } = seen;
  const { events } = market;
  return {
    ...seen,
    market: {
      ...market,
      securities: market.securities.filter((each) => each.ticker !== ticker),
      ...(events === undefined
        ? {}
        : { events: events.filter((event) => event.ticker !== ticker) }),
    },
    ...(options === undefined
      ? {}
      : {
          options: {
            ...options,
            underlyings: options.underlyings.filter((each) => each.ticker !== ticker),
          },
        }),
  };
}

/** The observation after nobody has picked these: what is looked at for a pick alone is not looked at. */
export function unpicked(seen: Observation, isPicked: (ticker: Ticker) => boolean): Observation {
  const own = seen.market.securities.filter(
    ({ ticker, roles }) => roles.includes('research') && isPicked(ticker),
  );
  const gone = own.filter(isPickedAlone).reduce((left, { ticker }) => {
    return isNeeded(left, ticker) ? left : withoutSecurity(left, ticker);
  }, seen);
  const names = new Set(own.map(({ ticker }) => ticker));
  const securities = gone.market.securities.map((facts) =>
    names.has(facts.ticker)
      ? { ...facts, roles: facts.roles.filter((role) => role !== 'research') }
      : facts,
  );
  return { ...gone, market: { ...gone.market, securities } };
}

function isPickedAlone({ roles }: SecurityFacts): boolean {
  return roles.every((role) => role === 'research');
}
