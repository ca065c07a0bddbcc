import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { MarketChainView } from '#contract';
import { useView, type Problem } from '../api/index.ts';
import { figure } from '../format/index.ts';
import { Money, Percent, Tag } from '../kit/index.ts';
import { quoteOf, type LegQuote } from './leg-volatility.ts';
import type { Leg } from './option-words.ts';

const EVERY_MS = 120_000;

/** The chain of one expiry, asked once for all that show something of it. */
export function useChain(
  ticker: string,
  expiry: string | undefined,
): UseQueryResult<MarketChainView, Problem> {
  return useView(
    '/market/{ticker}/chain',
    { ticker, expiry: expiry ?? '', strikes: 'all' },
    { everyMs: EVERY_MS, isWanted: expiry !== undefined },
  );
}

type LegOf = { readonly underlying: string; readonly leg: Leg };

/** Shows something of the quote of a leg; a word where there is none, why in its title. */
function OfQuote({
  underlying,
  leg,
  children,
}: LegOf & {
  readonly children: (quote: LegQuote, chain: MarketChainView) => ReactNode;
}): ReactNode {
  const { data, error } = useChain(underlying, leg.expiry);
  if (data === undefined)
    return <span className="muted">{error === null ? '...' : `unknown: ${error.message}`}</span>;
  const quote = quoteOf(leg, data);
  if (quote === undefined)
    return <span className="muted">unknown: the chain does not list it</span>;
  return children(quote, data);
}

/** Of one share of the long contract. */
export function LegDelta(of: LegOf): ReactNode {
  return (
    <OfQuote {...of}>
      {({ delta }) =>
        delta === null ? (
          <span className="muted">unknown</span>
        ) : (
          <span className="number">{figure(delta)}</span>
        )
      }
    </OfQuote>
  );
}

/** A year's, of the leg's own quote. */
export function LegVolatility(of: LegOf): ReactNode {
  return (
    <OfQuote {...of}>
      {({ impliedVolatilityFraction, volatilityAbsent }) => (
        <span title={volatilityAbsent ?? undefined}>
          <Percent of={impliedVolatilityFraction} digits={1} unknown="no quote tells it" />
        </span>
      )}
    </OfQuote>
  );
}

/** The mark a share, and where it comes from. */
export function LegMark(of: LegOf): ReactNode {
  return (
    <OfQuote {...of}>
      {({ mark, markSource, bid, ask, flags }, { isModelled, chainSource }) => (
        <>
          <Money of={mark} />
          <div className="muted small option-source">
            {markSource === 'mid' ? (
              <>
                mid of <Side of={bid} /> and <Side of={ask} />
              </>
            ) : (
              sourceWords(markSource)
            )}
            {isModelled ? `, ${chainSource}` : ''}
          </div>
          {flags.map((flag) => (
            <Tag key={flag} tone="warn">
              {flag}
            </Tag>
          ))}
        </>
      )}
    </OfQuote>
  );
}

function sourceWords(source: LegQuote['markSource']): string {
  return source === 'model' ? 'value of the model' : 'nothing to value it by';
}

function Side({ of }: { readonly of: string | null }): ReactNode {
  return <Money of={of} unknown="none" />;
}
