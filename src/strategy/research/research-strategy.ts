import type { NewsFact } from '#core/market';
import { asked, DATED, type Labels } from '#strategy/briefing';
import type { Answer, Conclusion, Dropped, Question, Strategy } from '#strategy/shape';
import { briefQuestion } from './brief-question.ts';
import { briefTable } from './brief-table.ts';
import { readBrief } from './read-brief.ts';
import { readReading } from './read-reading.ts';
import { batchesOf, type ReadingBatch } from './reading-batch.ts';
import { readingQuestion } from './reading-question.ts';
import { textFact } from './text-fact.ts';
import { tradableOf } from './tradable-of.ts';

const NOTHING_TRADES: Conclusion = {
  kind: 'unreadable',
  pass: 'brief',
  because: 'nothing that trades was observed, so there is nothing to ask',
};

/** The research agent; days named by date. */
export const researchStrategy: Strategy = researchWith(DATED);

/**
 * Reads the texts of the day batch by batch into typed facts, then makes the brief from facts and figures. A batch that
 * stays unreadable is read by the list of words and the brief says so; a brief that stays unreadable ends the
 * deliberation aloud. It never concludes with orders.
 */
export function researchWith(labels: Labels): Strategy {
  return {
    name: 'research',
    *deliberate(seen) {
      if (tradableOf(seen).length === 0) return NOTHING_TRADES;
      const facts: NewsFact[] = [];
      const dropped: Dropped[] = [];
      for (const batch of batchesOf(seen)) {
        const told = yield* readBatch(batch, labels);
        facts.push(...told.facts);
        dropped.push(...told.dropped);
      }
      const table = briefTable(seen, facts);
      const brief = yield* asked(briefQuestion(seen, table, labels), (answer) =>
        readBrief(answer, { seen, table }),
      );
      if (brief.kind === 'unreadable') return brief;
      return { kind: 'brief', brief: brief.value, dropped: [...dropped, ...brief.dropped] };
    },
  };
}

type BatchRead = { readonly facts: readonly NewsFact[]; readonly dropped: readonly Dropped[] };

/**
 * One fact a text, in their order: the model's where it has read it, else that of the list of words.
 *
 * @yields The question of the batch, then its repair.
 */
function* readBatch(batch: ReadingBatch, labels: Labels): Generator<Question, BatchRead, Answer> {
  const read = yield* asked(readingQuestion(batch, labels), (answer) => readReading(answer, batch));
  const what = `reading ${batch.ordinal} of ${batch.of}`;
  const byWords = batch.texts.map((text) => textFact(text, batch.observed));
  if (read.kind === 'unreadable') {
    const because = `${read.because}: its ${byWords.length} texts are read by the list of words`;
    return { facts: byWords, dropped: [{ what, because }] };
  }
  const byId = new Map(read.value.map((fact) => [fact.id, fact]));
  const missing = batch.texts.flatMap(({ id }, place) => (byId.has(id) ? [] : [place + 1]));
  return {
    facts: byWords.map((fact) => byId.get(fact.id) ?? fact),
    dropped: [
      ...read.dropped,
      ...(missing.length === 0
        ? []
        : [
            {
              what: `${what}, texts ${missing.join(', ')}`,
              because: 'not answered: read by the list of words',
            },
          ]),
    ],
  };
}
