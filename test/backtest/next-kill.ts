import type { SeededRandom } from '#core/prelude';

/** When a start is killed: after a time; some time after its so-manieth question; some time after the last it asks. */
export type Kill =
  | { readonly kind: 'time'; readonly afterMs: number }
  | { readonly kind: 'end'; readonly afterMs: number }
  | { readonly kind: 'question'; readonly question: number; readonly afterMs: number };

type Lasting = { readonly lastsMs: number; readonly tailMs: number };

/** Questions after which a start may be killed: few, so that the next start has some left to ask. */
const QUESTIONS = 10;

/** As long as a question is asked, answered, kept, and the next one asked. */
const QUESTION_MS = 45;

const END_SHARE = 0.15;
const TIME_SHARE = 0.35;

/** The moments of a run that asks are short, those before and after are long: each kind has its share. */
export function nextKill(random: SeededRandom, { lastsMs, tailMs }: Lasting): Kill {
  const kind = random.next();
  if (kind < END_SHARE) return { kind: 'end', afterMs: QUESTION_MS + tailMs * random.next() };
  if (kind < TIME_SHARE) return { kind: 'time', afterMs: lastsMs * (0.05 + 0.95 * random.next()) };
  const question = 1 + random.nextInt(QUESTIONS);
  return { kind: 'question', question, afterMs: QUESTION_MS * random.next() };
}
