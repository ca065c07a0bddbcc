/** What can move cash, by the kind of its entry. */
export const CASH_KINDS = [
  'opening',
  'deposit',
  'withdrawal',
  'interest',
  'fills',
  'dividend',
  'split',
  'reset',
] as const;
