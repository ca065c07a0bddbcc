import { describe, expect, it } from 'vitest';
import type { BrokenState } from './broken-state.ts';
import { examinedState } from './examined-state.ts';
import { STATES } from './states.ts';

const START_SECONDS = 60;
const USUAL_SECONDS = 10;

const isSlow = ({ withinSeconds }: BrokenState): boolean => withinSeconds !== undefined;

/** What doctor told, against what it has to tell. */
async function told(state: BrokenState): Promise<void> {
  const { ran, checks, seconds } = await examinedState(state);
  const ill = checks.filter(({ ok }) => !ok);
  expect(ill.map(({ id }) => id)).toEqual(Object.keys(state.ill));
  for (const { id, says, fix } of ill) {
    expect(says).toMatch(state.ill[id]?.says ?? /never/);
    expect(fix).toMatch(state.ill[id]?.fix ?? /never/);
  }
  // Where nothing is wrong nothing is to be done.
  for (const { ok, fix } of checks) expect(fix === null).toBe(ok);
  const end =
    ill.length === 0 ? 'all is well' : `${ill.length} of ${checks.length} checks need you`;
  expect(ran).toMatchObject({ code: ill.length === 0 ? 0 : 1, signal: null, stderr: '' });
  expect(ran.stdout.trimEnd().split('\n').at(-1)).toBe(end);
  expect(seconds).toBeLessThan(state.withinSeconds ?? USUAL_SECONDS);
}

const timeoutMs = ({ withinSeconds = USUAL_SECONDS }: BrokenState): number =>
  (START_SECONDS + withinSeconds) * 1000;

describe('invest doctor tells what is wrong and what to do', () => {
  for (const state of STATES.filter((one) => !isSlow(one)))
    it(
      `where ${state.name}`,
      async () => expect(told(state)).resolves.toBeUndefined(),
      timeoutMs(state),
    );
});

describe.concurrent('invest doctor does not wait for ever', () => {
  for (const state of STATES.filter(isSlow))
    it(
      `where ${state.name}`,
      async () => expect(told(state)).resolves.toBeUndefined(),
      timeoutMs(state),
    );
});
