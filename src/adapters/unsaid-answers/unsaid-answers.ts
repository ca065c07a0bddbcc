import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortError, type Stage } from '#ports';

/** An answer that was paid for, until it is on the record. */
export type UnsaidAnswer = {
  /** The place of its stage in the cycle, from 0. */
  readonly number: number;
  /** A digest of the stages before it: after others it answers nothing. */
  readonly after: string;
  readonly stage: Stage;
};

/** Answers on this machine's disk that a store beyond a network has not confirmed: the last of each cycle. */
export type UnsaidAnswers = {
  /** Durable when it returns. Fails with a PortError('answers') where the disk does. */
  keep(cycle: string, answer: UnsaidAnswer): void;
  find(cycle: string): UnsaidAnswer | undefined;
  drop(cycle: string): void;
};

/** One file an answer, which processes that share the folder find as well. */
export function unsaidAnswers(folder: string): UnsaidAnswers {
  const fileOf = (cycle: string): string =>
    join(folder, `${createHash('sha256').update(cycle).digest('hex')}.json`);
  return {
    keep: (cycle, answer) => {
      const file = fileOf(cycle);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const half = `${file}.half`;
        writeFileSync(half, JSON.stringify(answer), { mode: 0o600, flush: true });
        renameSync(half, file);
      } catch (error) {
        throw failed(
          `${file} cannot be written; an answer of a model stands in memory alone`,
          error,
        );
      }
    },
    find: (cycle) => {
      const file = fileOf(cycle);
      try {
        const answer: UnsaidAnswer = JSON.parse(readFileSync(file, 'utf8'));
        return answer;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
        throw failed(
          `${file} holds an answer of a model and cannot be read; remove it to ask again`,
          error,
        );
      }
    },
    drop: (cycle) => {
      rmSync(fileOf(cycle), { force: true });
    },
  };
}

function failed(says: string, cause: unknown): PortError {
  return new PortError('answers', says, { retryable: false, cause });
}
