import type { OptionsPositionsView } from '#contract';

type LegView = OptionsPositionsView['accounts'][number]['structures'][number]['legs'][number];

/** "-1 50 put +1 45 put"; days only where the legs have several. */
export function legsText(legs: readonly LegView[]): string {
  const days = new Set(legs.map(({ expiry }) => expiry));
  return legs
    .map(({ contracts, strike, right, expiry }) => {
      const sign = contracts > 0 ? '+' : '';
      const day = days.size > 1 ? ` ${expiry}` : '';
      return `${sign}${contracts} ${strikeText(strike)} ${right}${day}`;
    })
    .join(' ');
}

/** "50.00" is "50", "10.50" stays. */
export function strikeText(strike: string): string {
  return strike.replace(/\.0+$/, '');
}
