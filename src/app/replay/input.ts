/** One thing that a decision was made from: "headline:3", "indicator:rsi14", "rates". */
export type Input = {
  readonly kind: InputKind;
  /** Which of its kind; absent where the kind is one thing. */
  readonly which?: string;
};

export const INPUT_KINDS = [
  'headline',
  'fact',
  'security',
  'indicator',
  'fundamentals',
  'history',
  'research',
  'pick',
  'events',
  'rates',
  'sector',
  'news',
] as const;

export type InputKind = (typeof INPUT_KINDS)[number];

/** As it is written on a command line. */
export function inputName({ kind, which }: Input): string {
  return which === undefined ? kind : `${kind}:${which}`;
}
