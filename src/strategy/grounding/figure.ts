export type Unit = 'percent' | 'dollars' | 'plain' | 'days' | 'count';

/** One figure that an observation holds, under the names that a text may call it by. */
export type Figure = {
  readonly metric: string;
  /** A ticker or a sector; absent: of the account, the market or the mandate. */
  readonly subject?: string;
  readonly unit: Unit;
  /** Percent as percent: 12.39 for a fraction of 0.1239. */
  readonly value: number;
  readonly where: string;
  /** Worked out from figures, not told itself. */
  readonly derived?: true;
  /** Looked up as well where a text names no metric, however few digits it writes. */
  readonly plain?: true;
};

type Row = readonly [metric: string, unit: Unit, value: number | undefined, name: string];

type Manner = { readonly subject?: string; readonly derived?: true; readonly plain?: true };

/** The rows whose value is known, as figures of one subject; fractions of 'percent' rows become percent. */
export function figuresOf(rows: readonly Row[], manner: Manner = {}): readonly Figure[] {
  return rows.flatMap(([metric, unit, value, name]): Figure[] => {
    if (value === undefined || !Number.isFinite(value)) return [];
    const where = manner.subject === undefined ? name : `${name} of ${manner.subject}`;
    return [{ metric, unit, value: unit === 'percent' ? value * 100 : value, where, ...manner }];
  });
}
