import { instant } from '#core/calendar';
import type { Job, Jobs } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Jobs of which none was asked. */
export type JobsUnderContract = { readonly name: string; readonly open: () => Jobs };

const T0 = 1_781_786_400_000;
const job = (number: number, more: Partial<Job> = {}): Job => ({
  id: `j${number}`,
  kind: 'backtest',
  asked: { account: 'a', from: ['2026-01-01'] },
  by: 'command line',
  state: 'waiting',
  madeAt: instant(T0 + number),
  isCancelled: false,
  ...more,
});
const finished: Partial<Job> = {
  state: 'done',
  begunAt: instant(T0 + 10),
  endedAt: instant(T0 + 20),
  progress: 1,
  doing: 'writing',
  result: { run: 'r1' },
};

/** What all jobs hold to. */
export function jobsContract({ name, open }: JobsUnderContract): void {
  describe(`${name} as jobs`, () => {
    let jobs: Jobs;
    beforeEach(() => {
      jobs = open();
    });

    it('reads what it keeps, whole', async () => {
      expect(await jobs.read('j1')).toBeUndefined();
      await jobs.keep(job(1));
      expect(await jobs.read('j1')).toEqual(job(1));
      await jobs.keep(job(1, finished));
      expect(await jobs.read('j1')).toEqual(job(1, finished));
    });

    it('lists the newest first and those that are open oldest first', async () => {
      await jobs.keep(job(1));
      await jobs.keep(job(2, { state: 'running', progress: 0.25 }));
      await jobs.keep(job(3, { ...finished }));
      await jobs.keep(job(4));
      expect((await jobs.newest(3)).map(({ id }) => id)).toEqual(['j4', 'j3', 'j2']);
      expect((await jobs.open()).map(({ id }) => id)).toEqual(['j1', 'j2', 'j4']);
    });

    it('never takes back the wish that one end, though who works on it has not heard of it', async () => {
      await jobs.keep(job(1, { state: 'running' }));
      await jobs.keep(job(1, { state: 'running', isCancelled: true }));
      await jobs.keep(job(1, { state: 'running', progress: 0.5 }));
      expect(await jobs.read('j1')).toMatchObject({ isCancelled: true, progress: 0.5 });
    });

    it('leaves one that has ended as it ended', async () => {
      await jobs.keep(job(1, finished));
      await jobs.keep(job(1, { state: 'running', isCancelled: true }));
      expect(await jobs.read('j1')).toEqual(job(1, finished));
    });
  });
}
