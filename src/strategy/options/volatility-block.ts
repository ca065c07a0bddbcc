import type { VolatilityFacts } from '#core/options';
import { fixed, outsideText, UNKNOWN } from '#strategy/briefing';
import type { Observation, UnderlyingOptions } from '#strategy/shape';
import { table, type Column } from './table.ts';

const MOST_TERMS = 4;

const COLUMNS: readonly Column<UnderlyingOptions>[] = [
  { head: 'ticker', cell: ({ ticker }) => ticker },
  { head: 'IV30%', cell: ({ volatility }) => percentOf(volatility.implied30, 1) },
  { head: 'IVrank', cell: ({ volatility }) => ofHistory(volatility, volatility.ivRank) },
  {
    head: 'IVpercentile',
    cell: ({ volatility }) => ofHistory(volatility, volatility.ivPercentile),
  },
  { head: 'realised21%', cell: ({ volatility }) => percentOf(volatility.realised21, 1) },
  { head: 'skew', cell: ({ volatility }) => percentOf(volatility.skew25, 1) },
  { head: 'move30$', cell: ({ volatility }) => fixed(volatility.expectedMove30, 2) },
  { head: 'term', cell: termCell },
  { head: 'quotes', cell: ({ chains }) => sourcesOf(chains) },
];

/** What options say of each underlying; realised volatility stands under its own name. */
export function volatilityBlock({ options }: Observation): string {
  return [
    `VOLATILITY (annual percent; IV30: 30-day at-the-money IMPLIED volatility; IVrank and IVpercentile: 0 to 100 within its own daily history; realised21: REALISED close to close over 21 sessions, which is not implied; skew: implied of the 25-delta put less that of the call, points; move30: dollars that the options expect it to move in 30 days; term: days=implied; ${UNKNOWN} is unknown, not zero)`,
    ...table(COLUMNS, options?.underlyings ?? []),
  ].join('\n');
}

function percentOf(fraction: number | undefined, places: number): string {
  return fixed(fraction === undefined ? undefined : fraction * 100, places);
}

function ofHistory({ historySays }: VolatilityFacts, share: number | undefined): string {
  if (share !== undefined) return percentOf(share, 0);
  return historySays === undefined ? UNKNOWN : outsideText(historySays, 60);
}

function termCell({ volatility: { term } }: UnderlyingOptions): string {
  if (term.length === 0) return UNKNOWN;
  return term
    .slice(0, MOST_TERMS)
    .map(({ dte, volatility }) => `${dte}=${percentOf(volatility, 1)}`)
    .join(' ');
}

/** What the chains must be called; a chain that nobody quoted is called so. */
function sourcesOf(chains: UnderlyingOptions['chains']): string {
  const names = new Set(
    chains.map(({ source, isModelled }) =>
      isModelled && !source.includes('model')
        ? `${outsideText(source, 40)} (modelled)`
        : outsideText(source, 40),
    ),
  );
  return names.size === 0 ? 'no chain' : [...names].join(', ');
}
