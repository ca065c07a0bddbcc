import { plusSessions, sessionOn, type TradingDate } from '#core/calendar';
import { definedOnly } from '#core/prelude';
import { fieldOf, refused, scalarText, shown, type Fields, type Outcome } from '#strategy/answer';
import { sectorNames } from '#strategy/briefing';
import { CATALYSTS, type Observation, type ResearchPick } from '#strategy/shape';
import { sourced, thesisIn, tickerOfBrief } from './brief-grammars.ts';
import type { BriefTable } from './brief-table.ts';
import { BRIEF_WORDS } from './brief-words.ts';
import { enumIn } from './enum-in.ts';
import { floorFault } from './floor-fault.ts';
import type { Claim, ClaimGrammar } from './read-claims.ts';
import { researchMandateOf } from './research-mandate-of.ts';

/** A pick: of what is observed and trades, above the floors. Its sector is the observation's. */
export function pickGrammar(table: BriefTable, seen: Observation): ClaimGrammar<ResearchPick> {
  const mandate = researchMandateOf(seen);
  const names = sectorNames(seen);
  const expiresOn = expiryOfPicks(seen.market.on, mandate.picksExpireAfterSessions);
  return {
    name: 'picks',
    read: (fields) => {
      const ticker = tickerOfBrief(fields, seen);
      if (ticker.kind === 'refused') return ticker;
      const facts = seen.market.securities.find((one) => one.ticker === ticker.value);
      if (facts === undefined) return refused('it is not observed');
      const fault = floorFault(facts, mandate);
      if (fault !== undefined) return refused(fault);
      const sector = names.find((name) => name === facts.sector);
      return judged(fields, table, {
        ticker: ticker.value,
        ...definedOnly({ sector }),
        expiresOn,
      });
    },
  };
}

type Known = Pick<ResearchPick, 'ticker' | 'sector' | 'expiresOn'>;

/** What the model has to say of it. */
function judged(fields: Fields, table: BriefTable, known: Known): Outcome<Claim<ResearchPick>> {
  const direction = enumIn(fieldOf(fields, ['direction']), BRIEF_WORDS.directions, 'a direction');
  if (direction.kind === 'refused') return direction;
  const catalyst = enumIn(fieldOf(fields, ['catalyst']), CATALYSTS, 'a catalyst');
  if (catalyst.kind === 'refused') return catalyst;
  const node = fieldOf(fields, ['conviction']);
  const conviction = /^([1-5])(?:\.0+)?(?: ?\/ ?5)?$/.exec(
    node === undefined ? '' : (scalarText(node) ?? ''),
  );
  if (conviction === null)
    return refused(`a conviction is a whole number 1 to 5, was ${shown(node)}`);
  return sourced(fields, table, (sources) => ({
    key: known.ticker,
    stance: direction.value,
    value: {
      ...known,
      direction: direction.value,
      conviction: Number(conviction[1]),
      catalyst: catalyst.value,
      thesis: thesisIn(fields),
      sources,
    },
  }));
}

/**
 * The last session on which picks of a day count, the day itself counted where it has a session: made on a Monday, 5
 * sessions are Monday to Friday; made on a Sunday, too.
 */
export function expiryOfPicks(on: TradingDate, sessions: number): TradingDate {
  return plusSessions(on, sessionOn(on) === undefined ? sessions : sessions - 1).on;
}
