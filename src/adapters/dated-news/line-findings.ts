import type { ImportReport } from '#adapters/files';
import { oneLine } from './one-line.ts';

export type ImportIssue = ImportReport['issues'][number];

type Finding = {
  readonly kind: 'row-refused' | 'row-dropped' | 'cell-unknown';
  readonly text: string;
};

type Seen = Finding & { readonly places: number[]; readonly details: Set<string> };

const EXAMPLES = 3;
const MOST_RANGES = 60;
const DETAIL_LIMIT = 40;

/** Gathers what is wrong with the records of one file and says it in one sentence a reason, each place named. */
export class LineFindings {
  readonly #file: string;
  readonly #unit: 'line' | 'item';
  readonly #seen = new Map<string, Seen>();

  constructor(file: string, unit: 'line' | 'item') {
    this.#file = file;
    this.#unit = unit;
  }

  /** `detail` is what stood there; the first few are shown. */
  add(finding: Finding, place: number, detail = ''): void {
    const seen = this.#seen.get(finding.text) ?? { ...finding, places: [], details: new Set() };
    this.#seen.set(finding.text, seen);
    if (seen.places.at(-1) !== place) seen.places.push(place);
    if (detail !== '' && seen.details.size < EXAMPLES)
      seen.details.add(oneLine(detail, DETAIL_LIMIT));
  }

  issues(): readonly ImportIssue[] {
    return [...this.#seen.values()].map(({ kind, text, places, details }) => {
      const [line] = places;
      const values = details.size === 0 ? '' : ` (${[...details].join('; ')})`;
      const unit = places.length === 1 ? this.#unit : `${this.#unit}s`;
      return {
        kind,
        file: this.#file,
        ...(line === undefined ? {} : { line }),
        count: places.length,
        text: `${this.#file}, ${unit} ${ranged(places)}${values}: ${text}.`,
      };
    });
  }
}

/** "2-4, 9, 11": ascending places, neighbours as one range. */
function ranged(places: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const place of places) {
    const last = ranges.at(-1);
    if (last !== undefined && place === last.to + 1) last.to = place;
    else ranges.push({ from: place, to: place });
  }
  const shown = ranges
    .slice(0, MOST_RANGES)
    .map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`))
    .join(', ');
  const rest = ranges.slice(MOST_RANGES).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return rest === 0 ? shown : `${shown} and ${rest} more`;
}
