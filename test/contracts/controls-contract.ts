import { instant } from '#core/calendar';
import type { Control, Controls } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Controls of which none is set. */
export type ControlsUnderContract = { readonly name: string; readonly open: () => Controls };

const T0 = 1_781_786_400_000;
const halt: Control = { name: 'halt', since: instant(T0 + 2), by: 'command line', because: 'news' };
const pause: Control = { name: 'pause:wheel', since: instant(T0 + 1), by: 'api token t' };

/** What all controls hold to. */
export function controlsContract({ name, open }: ControlsUnderContract): void {
  describe(`${name} as controls`, () => {
    let controls: Controls;
    beforeEach(() => {
      controls = open();
    });

    it('forbids nothing at first', async () => {
      expect(await controls.all()).toEqual([]);
    });

    it('keeps what is set, with who and why', async () => {
      await controls.set(halt);
      await controls.set(pause);
      expect(new Set(await controls.all())).toEqual(new Set([halt, pause]));
    });

    it('leaves one that is set as it was first set', async () => {
      await controls.set(halt);
      await controls.set({ ...halt, since: instant(T0 + 9), by: 'another' });
      expect(await controls.all()).toEqual([halt]);
    });

    it('lifts what is set and says whether it was', async () => {
      await controls.set(halt);
      await controls.set(pause);
      expect(await controls.lift('halt')).toBe(true);
      expect(await controls.lift('halt')).toBe(false);
      expect(await controls.lift('pause:other')).toBe(false);
      expect(await controls.all()).toEqual([pause]);
    });
  });
}
