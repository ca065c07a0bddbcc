/** A fraction as "12.3 %" for the analyst's sentences. */
export function shownPercent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
