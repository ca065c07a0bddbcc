const BARS = '▁▂▃▄▅▆▇█';

/** A line of bars, lowest to highest of what is known; unknown places stay blank, many values are thinned to `width`. */
export function sparkline(values: readonly (number | undefined)[], width = 60): string {
  const shown = thinned(values, width);
  const known = shown.filter((value) => value !== undefined);
  const low = Math.min(...known);
  const high = Math.max(...known);
  return shown
    .map((value) => {
      if (value === undefined) return ' ';
      const share = high > low ? (value - low) / (high - low) : 0;
      return BARS[Math.min(BARS.length - 1, Math.floor(share * BARS.length))] ?? ' ';
    })
    .join('');
}

/** Every nth, the last one always. */
function thinned(
  values: readonly (number | undefined)[],
  width: number,
): readonly (number | undefined)[] {
  if (values.length <= width) return values;
  const step = (values.length - 1) / (width - 1);
  return Array.from({ length: width }, (_, place) => values[Math.round(place * step)]);
}
