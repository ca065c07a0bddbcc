/** What the right to exercise early adds to a European option, dollars a share, and its slopes along the spot. */
export type EarlyPremium = {
  readonly value: number;
  readonly delta: number;
  readonly gamma: number;
};

export const NO_PREMIUM: EarlyPremium = { value: 0, delta: 0, gamma: 0 };
