import type { GroundingView } from '#contract';
import type { Grounding } from '#strategy/grounding';

/** As a view says it: what is not known is null. */
export function groundingView(grounding: Grounding): GroundingView {
  const { tokens, grounded, rate, byKind, texts } = grounding;
  return {
    tokens,
    grounded,
    rate: rate ?? null,
    byKind: {
      number: { ...byKind.number },
      ticker: { ...byKind.ticker },
      date: { ...byKind.date },
    },
    texts: texts.map((own) => ({
      of: own.of,
      text: own.text,
      tokens: own.tokens.map(({ where, observed, ...token }) => ({
        ...token,
        where: where ?? null,
        observed: observed ?? null,
      })),
    })),
  };
}
