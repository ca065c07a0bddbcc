import { html, type Html } from '../text/html.ts';

export type Step = { readonly from: number; readonly to: number };

/** One step of a sum, drawn where the steps before it have ended, between the ends of all of them. */
export function stepBar({ from, to }: Step, { low, high }: { low: number; high: number }): Html {
  const at = (value: number): number => {
    const part = (value / 2 - low / 2) / (high / 2 - low / 2);
    // A sum of nothing, or one beyond all numbers, has no place of its own.
    return Number.isFinite(part) ? 1 + part * 98 : 50;
  };
  const [left, right] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
  const width = Math.max(right - left, 0.4);
  return html`<svg class="steps" width="100%" height="16" aria-hidden="true">
    <line class="zero" x1="${percent(at(0))}" x2="${percent(at(0))}" y1="0" y2="16" />
    <rect
      class="${to < from ? 'loss' : 'gain'}"
      x="${percent(left)}"
      width="${percent(width)}"
      y="3"
      height="10"
    />
  </svg>`;
}

function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`;
}
