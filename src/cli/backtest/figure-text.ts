import type { BacktestView } from '#contract';

type Figure = BacktestView['figures'][number];

/** A figure for a person: "+12.3 %", "$52.00", "1.38"; "-" where it cannot be said. */
export function figureText({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  if (value === null) return '-';
  switch (unit) {
    case 'fraction':
      return `${(value * 100).toFixed(2)} %`;
    case 'dollars':
      return `${value < 0 ? '-' : ''}$${grouped(Math.abs(value).toFixed(2))}`;
    case 'number':
      return value.toFixed(2);
    case 'count':
      return String(value);
  }
}

/** "1.02 to 3.40 (95 %)", or why there is none. */
export function boundsText({ low, high, confidence, unit, because }: Figure): string {
  if (low !== undefined && high === undefined)
    return `at least ${figureText({ value: low, unit })}${because === undefined ? '' : `, ${because}`}`;
  if (low === undefined || high === undefined) return because ?? '';
  const between = `${figureText({ value: low, unit })} to ${figureText({ value: high, unit })}`;
  const sure = confidence === undefined ? '' : ` (${(confidence * 100).toFixed(0)} %)`;
  return because === undefined ? `${between}${sure}` : `${between}${sure}, ${because}`;
}

function grouped(text: string): string {
  return text.replaceAll(/\B(?=(?:\d{3})+\.)/g, ',');
}
