import { PortError } from '#ports';
import type { Failed } from './asked.ts';

type Sentence = readonly [codes: RegExp, says: string, retryable: boolean];

/** By SQLSTATE, the manual's Appendix A. */
const SENTENCES: readonly Sentence[] = [
  [/^55P03$/, 'another process holds what is wanted; try again when it is done', true],
  [/^40(?:001|P01)$/, 'another process wrote the same at this moment; try again', true],
  [/^53100$/, 'the disk of the server is full; nothing of this step was kept', true],
  [/^53/, 'the server has no room for one more connection; try again, or let it take more', true],
  [/^28/, 'the server refuses user or password; check DATABASE_URL', false],
  [/^3D000$/, 'there is no such database; create it, or check DATABASE_URL', false],
  [/^(?:08|57P)/, 'the server has ended the connection; nothing of this step was kept', true],
  [/^25P0[34]$/, 'the server has ended the connection; nothing of this step was kept', true],
  [/^25006$/, 'the database is read-only; connect to the one that is written to', false],
  [/^42501$/, 'the user may not do this; let it own the database or the schema', false],
  [/^57014$/, 'the server has stopped the statement; try again', true],
];

/** What PostgreSQL has said, as what it means and what to do. */
export function failureOf({ code, says }: Failed, place: string): PortError {
  if (code === undefined) {
    const gone = `the server cannot be reached (${says}); whether the last step was kept shows when it is tried again`;
    return new PortError('store', `${place}: ${gone}`, { retryable: true });
  }
  const known = SENTENCES.find(([codes]) => codes.test(code));
  const [, sentence = `${says} (${code})`, retryable = false] = known ?? [];
  const told = known === undefined ? sentence : `${sentence} (${says})`;
  return new PortError('store', `${place}: ${told}`, { retryable });
}
