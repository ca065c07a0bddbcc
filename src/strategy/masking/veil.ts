import { idOf, type Instrument, type InstrumentId, type Ticker } from '#core/instruments';

/** How one observation is told under a mask. */
export type Veil = {
  readonly ticker: (real: Ticker) => Ticker;
  /** Units told for one share, 1 where prices are not masked. */
  readonly units: (real: Ticker) => number;
  /** What a security is called. */
  readonly name: (real: Ticker, name: string, kind: string) => string;
  /** Words of our own and of those who name their accounts. */
  readonly own: (text: string) => string;
  /** The same where nobody hides its dates later. */
  readonly undated: (text: string) => string;
  /** A line of the record: what was ordered, and what became of it. */
  readonly record: (line: string) => string;
  /** The name of something that is not there. */
  readonly absence: (what: string) => string;
  /** What outsiders wrote. */
  readonly outside: (text: string) => string;
};

/** The same instrument of another ticker. */
export function renamed(instrument: Instrument, name: (ticker: Ticker) => Ticker): Instrument {
  return instrument.kind === 'equity'
    ? { ...instrument, ticker: name(instrument.ticker) }
    : { ...instrument, underlying: name(instrument.underlying) };
}

/** The identity of the same instrument of another ticker. */
export function renamedId(instrument: Instrument, name: (ticker: Ticker) => Ticker): InstrumentId {
  return idOf(renamed(instrument, name));
}
