/** What a column holds where no value is known: before enough bars, or over a gap. Never zero. */
export const ABSENT: number = Number.NaN;
