import type { Instant } from '#core/calendar';
import type { InstrumentId } from '#core/instruments';
import type { Quote, Quotes } from '#core/market';
import type { SessionTape } from './session-tape.ts';

/**
 * Quotes of a moment on which something may trade: made in this session and not before `since`. At the close only
 * those of contracts that had no quote before it in the session: their source tells one a day.
 */
export function freshQuotes(tape: SessionTape, at: Instant, since: Instant): Quotes {
  const { opensAt, closesAt } = tape.session;
  const from = Math.max(opensAt, since);
  const fresh = new Map<InstrumentId, Quote>();
  for (const [id, quote] of tape.options.get(at) ?? []) {
    const isOld = quote.at < from || (at >= closesAt && wasQuoted(tape, id));
    if (!isOld) fresh.set(id, quote);
  }
  return fresh;
}

function wasQuoted({ options, session }: SessionTape, id: InstrumentId): boolean {
  return [...options].some(([at, quotes]) => {
    const quote = quotes.get(id);
    return at < session.closesAt && quote !== undefined && quote.at >= session.opensAt;
  });
}
