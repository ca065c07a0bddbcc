import type { Ticker } from '#core/instruments';

/** One line of a decision of an options account. */
export type OptionAction<Verb extends string> = {
  readonly action: Verb | 'SKIP';
  readonly ticker: Ticker;
  /** "P1"; absent where it is about nothing held. */
  readonly position?: string;
  /** Whole; 0 only of SKIP. */
  readonly contracts: number;
  /** With the figures. */
  readonly reason: string;
};

/** The form takes no more. */
const MOST_ACTIONS = 12;
const LONGEST = 500;

/** What is done first, then what is left alone, as far as the form takes it. */
export function withinForm<Action extends OptionAction<string>>(
  actions: readonly Action[],
): readonly Action[] {
  const done = actions.filter(({ action }) => action !== 'SKIP');
  const skipped = actions.filter(({ action }) => action === 'SKIP');
  return [...done, ...skipped].slice(0, MOST_ACTIONS);
}

/** The keys that both forms have. */
export function actionKeys({
  action,
  ticker,
  position = 'NONE',
  contracts,
  reason,
}: OptionAction<string>): Readonly<Record<string, unknown>> {
  return { action, ticker, position, contracts, reason: reason.slice(0, LONGEST) };
}
