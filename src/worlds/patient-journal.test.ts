import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from '#adapters/system';
import { unsaidAnswers } from '#adapters/unsaid-answers';
import { instant } from '#core/calendar';
import { PortError, type CycleHead, type CycleRecord, type Journal, type Stage } from '#ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patientJournal } from './patient-journal.ts';

const HEAD: CycleHead = {
  id: 'a@slot',
  account: 'a',
  slot: 'slot',
  at: instant(1_781_786_400_000),
  mode: 'real',
  strategy: 'core-satellite',
  model: 'm',
  configHash: 'c',
  codeVersion: 'v',
  world: 'live',
};

function answered(text: string): Stage {
  const question = { pass: 'analysis', promptVersion: 'test', messages: [], schema: {} } as const;
  const reply = { text, finish: 'stop', finishReason: 'stop', modelUsed: 'm', usage: {} } as const;
  return { kind: 'answered', question, promptHash: 'h', reply: { ...reply, latencyMs: 5 } };
}

const SEEN: Stage = { kind: 'reviewed', verdicts: [] };

/** A journal in memory whose writes fail while its store is away. */
function farJournal() {
  const stages: Stage[] = [];
  const far = { isAway: false, tries: 0 };
  const journal: Journal = {
    open: async (head): Promise<CycleRecord> => ({ head, stages: [...stages] }),
    stage: async (_, number, stage) => {
      far.tries += 1;
      if (far.isAway) throw new PortError('store', 'it is away', { retryable: true });
      stages[number] = stage;
    },
    close: async () => undefined,
    read: async () => undefined,
    recent: async () => [],
    unfinished: async () => [],
  };
  return { stages, far, journal };
}

/** The process dies instead of waiting any longer. */
const killed = new Error('killed');

describe('a patient journal', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'answers-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const told: string[] = [];
  const patient = (journal: Journal, pause = async (): Promise<void> => undefined): Journal =>
    patientJournal(journal, {
      unsaid: unsaidAnswers(join(folder, 'answers')),
      pause,
      fingerprint,
      log: { line: (_, says) => told.push(says) },
    });
  const dies = async (): Promise<void> => {
    throw killed;
  };

  it('writes as soon as the store is back', async () => {
    const { far, journal, stages } = farJournal();
    far.isAway = true;
    const pauses: number[] = [];
    const waiting = patientJournal(journal, {
      unsaid: unsaidAnswers(folder),
      fingerprint,
      log: { line: () => undefined },
      pause: async (forMs) => {
        pauses.push(forMs);
        if (pauses.length === 7) far.isAway = false;
      },
    });
    await waiting.stage(HEAD.id, 0, answered('one'));
    expect(stages).toEqual([answered('one')]);
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1000, 1000]);
  });

  it('gives an answer whose asker died while the store was away to whoever takes the cycle up', async () => {
    const { far, journal, stages } = farJournal();
    const first = patient(journal, dies);
    await first.open(HEAD);
    await first.stage(HEAD.id, 0, SEEN);
    far.isAway = true;
    await expect(first.stage(HEAD.id, 1, answered('paid'))).rejects.toBe(killed);
    expect(stages).toEqual([SEEN]);
    far.isAway = false;
    const record = await patient(journal).open(HEAD);
    expect(record.stages).toEqual([SEEN, answered('paid')]);
    expect(stages).toEqual([SEEN, answered('paid')]);
    const once = far.tries;
    await patient(journal).open(HEAD);
    expect(far.tries).toBe(once);
  });

  it('gives it to nobody whose cycle has come another way', async () => {
    const { far, journal, stages } = farJournal();
    const first = patient(journal, dies);
    await first.open(HEAD);
    await first.stage(HEAD.id, 0, SEEN);
    far.isAway = true;
    await expect(first.stage(HEAD.id, 1, answered('paid'))).rejects.toBe(killed);
    far.isAway = false;
    stages[0] = { kind: 'placed', tickets: [] };
    expect((await patient(journal).open(HEAD)).stages).toHaveLength(1);
  });

  it('keeps nothing on the disk that the store has', async () => {
    const { journal } = farJournal();
    const whole = patient(journal);
    await whole.open(HEAD);
    await whole.stage(HEAD.id, 0, answered('one'));
    expect(unsaidAnswers(join(folder, 'answers')).find(HEAD.id)).toBeUndefined();
  });

  it('hands an answer in where the disk cannot take it, and says so', async () => {
    const { journal, stages } = farJournal();
    writeFileSync(join(folder, 'answers'), 'no folder');
    const whole = patient(journal);
    await whole.stage(HEAD.id, 0, answered('one'));
    expect(stages).toEqual([answered('one')]);
    expect(told.at(-1)).toContain('cannot be written; an answer of a model stands in memory alone');
  });
});
