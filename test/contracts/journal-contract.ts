import { instant } from '#core/calendar';
import { emptyBook } from '#core/ledger';
import type { CycleEnd, CycleHead, Journal, Stage } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** A journal in which nothing is written yet. */
export type JournalUnderContract = { readonly name: string; readonly open: () => Journal };

type Scene = { readonly journal: () => Journal };

/** What every journal holds to. */
export function journalContract({ name, open }: JournalUnderContract): void {
  describe(`${name} as a journal`, () => {
    let journal: Journal;
    beforeEach(() => {
      journal = open();
    });
    const scene = { journal: () => journal };
    slotsAreUnique(scene);
    stagesAreWrittenOnce(scene);
    memoryIsReal(scene);
    unfinishedAreFound(scene);
  });
}

function head(number: number, more: Partial<CycleHead> = {}): CycleHead {
  return {
    id: `a@slot${number}`,
    account: 'a',
    slot: `slot${number}`,
    at: instant(1_781_786_400_000 + number * 1000),
    mode: 'real',
    strategy: 'core-satellite',
    model: 'scripted',
    configHash: 'c',
    codeVersion: 'v',
    world: 'simulated',
    ...more,
  };
}

const abstained = (because: string): Stage => ({ kind: 'abstained', because, retryable: true });

const reviewed: Stage = { kind: 'reviewed', verdicts: [] };

const placed: Stage = { kind: 'placed', tickets: [] };

const concluded: Stage = {
  kind: 'concluded',
  conclusion: { kind: 'unreadable', pass: 'analysis', because: 'prose' },
};

const answered: Stage = {
  kind: 'answered',
  question: { pass: 'analysis', promptVersion: 'test', messages: [], schema: {} },
  promptHash: 'h',
  reply: {
    text: 'long prose',
    finish: 'stop',
    finishReason: 'stop',
    modelUsed: 'scripted/1',
    usage: {},
    latencyMs: 0,
  },
};

const END: CycleEnd = {
  outcome: 'DONE',
  closedAt: instant(1_781_790_000_000),
  bookAfter: emptyBook('a'),
  settled: [],
};

function slotsAreUnique({ journal }: Scene): void {
  it('opens a slot once and afterwards answers the record that it has', async () => {
    expect(await journal().open(head(1))).toEqual({ head: head(1), stages: [] });
    await journal().stage('a@slot1', 0, abstained('first'));
    const later = head(1, { model: 'another', at: instant(1_781_799_000_000) });
    expect(await journal().open(later)).toEqual({ head: head(1), stages: [abstained('first')] });
    await journal().close('a@slot1', END);
    expect(await journal().open(later)).toMatchObject({ head: head(1), end: END });
  });

  it('keeps the accounts apart', async () => {
    await journal().open(head(1));
    const other = head(1, { id: 'b@slot1', account: 'b' });
    expect(await journal().open(other)).toEqual({ head: other, stages: [] });
    expect(await journal().unfinished('b')).toEqual([{ head: other, stages: [] }]);
  });

  it('gives each dry run of a slot a name of its own and leaves the slot free', async () => {
    const first = await journal().open(head(1, { mode: 'dry' }));
    const second = await journal().open(head(1, { mode: 'dry' }));
    expect(first.head.id).not.toBe(second.head.id);
    expect(first.head.mode).toBe('dry');
    expect(await journal().open(head(1))).toEqual({ head: head(1), stages: [] });
  });

  it('reads nothing of a cycle that never was', async () => {
    expect(await journal().read('a@nowhere')).toBeUndefined();
  });
}

function stagesAreWrittenOnce({ journal }: Scene): void {
  it('writes a place once: what comes second is left alone', async () => {
    await journal().open(head(1));
    await journal().stage('a@slot1', 0, abstained('first'));
    await journal().stage('a@slot1', 0, abstained('second'));
    expect((await journal().read('a@slot1'))?.stages).toEqual([abstained('first')]);
  });

  it('reads stages in their places, whenever they were written', async () => {
    await journal().open(head(1));
    await journal().stage('a@slot1', 1, placed);
    await journal().stage('a@slot1', 0, reviewed);
    expect((await journal().read('a@slot1'))?.stages).toEqual([reviewed, placed]);
  });

  it('closes once', async () => {
    await journal().open(head(1));
    await journal().close('a@slot1', END);
    await journal().close('a@slot1', { ...END, outcome: 'SKIPPED' });
    expect((await journal().read('a@slot1'))?.end).toEqual(END);
  });
}

function memoryIsReal({ journal }: Scene): void {
  it('remembers real cycles that have ended, newest first, and no more than asked for', async () => {
    for (const number of [2, 1, 3]) {
      await journal().open(head(number));
      await journal().close(`a@slot${number}`, END);
    }
    const dry = await journal().open(head(4, { mode: 'dry' }));
    await journal().close(dry.head.id, END);
    await journal().open(head(5));
    await journal().open(head(6, { id: 'b@slot6', account: 'b' }));
    await journal().close('b@slot6', END);
    const slots = async (count: number) =>
      (await journal().recent('a', count)).map(({ head: { slot } }) => slot);
    expect(await slots(8)).toEqual(['slot3', 'slot2', 'slot1']);
    expect(await slots(2)).toEqual(['slot3', 'slot2']);
  });

  it('remembers what a cycle came to, not what it saw or was told', async () => {
    await journal().open(head(1));
    const stages = [answered, concluded, reviewed, placed];
    for (const [place, stage] of stages.entries()) await journal().stage('a@slot1', place, stage);
    await journal().close('a@slot1', END);
    const [record] = await journal().recent('a', 1);
    expect(record?.stages.map(({ kind }) => kind)).toEqual(['concluded', 'reviewed']);
    expect((await journal().read('a@slot1'))?.stages).toEqual(stages);
  });
}

function unfinishedAreFound({ journal }: Scene): void {
  it('finds real cycles that were never closed, oldest first, with their stages', async () => {
    for (const number of [3, 1, 2]) await journal().open(head(number));
    await journal().stage('a@slot1', 0, reviewed);
    await journal().close('a@slot2', END);
    await journal().open(head(4, { mode: 'dry' }));
    expect(await journal().unfinished('a')).toEqual([
      { head: head(1), stages: [reviewed] },
      { head: head(3), stages: [] },
    ]);
  });
}
