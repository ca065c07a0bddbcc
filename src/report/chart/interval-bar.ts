import { html, type Html } from '../text/html.ts';

export type Interval = { readonly low: number; readonly value: number; readonly high: number };

/** A range with its estimate as a dot and a mark at zero; the text beside it says the same. */
export function intervalBar({ low, value, high }: Interval): Html {
  const least = Math.min(low, value, high, 0);
  const most = Math.max(low, value, high, 0);
  const at = (place: number): string => {
    const part = (place / 2 - least / 2) / (most / 2 - least / 2);
    return `${Number((4 + (Number.isFinite(part) ? part : 0.5) * 92).toFixed(2))}%`;
  };
  return html`<svg class="interval" width="100%" height="16" aria-hidden="true">
    <line class="zero" x1="${at(0)}" x2="${at(0)}" y1="1" y2="15" />
    <line class="range" x1="${at(low)}" x2="${at(high)}" y1="8" y2="8" />
    <circle cx="${at(value)}" cy="8" r="4" />
  </svg>`;
}
