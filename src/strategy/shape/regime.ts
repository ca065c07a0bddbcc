/** What kind of market it is, of a closed list. */
export type Regime = 'BULL' | 'BEAR' | 'SIDEWAYS' | 'HIGH_VOLATILITY';
