import type { Instant } from '#core/calendar';
import { sessionOn } from '#core/calendar';
import type { DailyReturn } from '#core/performance';

/** From one decision of an arm to its next; after its last, to the end. */
export type Span = { readonly from: Instant; readonly upTo: Instant };

/** The spans of those decisions that are something, of all of an arm in order. */
export function spansOf<Decision extends { readonly at: Instant }>(
  decisions: readonly Decision[],
  end: Instant,
  is: (decision: Decision) => boolean,
): readonly Span[] {
  return decisions.flatMap((decision, place) =>
    is(decision) ? [{ from: decision.at, upTo: decisions[place + 1]?.at ?? end }] : [],
  );
}

/** Whether the close of a day lies in a span. */
export function liesIn(spans: readonly Span[], { on }: Pick<DailyReturn, 'on'>): boolean {
  const close = sessionOn(on)?.closesAt;
  return close !== undefined && spans.some(({ from, upTo }) => close > from && close <= upTo);
}
