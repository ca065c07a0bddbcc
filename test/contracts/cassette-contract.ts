import { beforeEach, describe, expect, it } from 'vitest';
import type { Cassette } from '#ports';
import { keyOf, cassetteRecording, replyOf, WHOLE_REPLY } from './cassette-recordings.ts';

/** A cassette in which nothing is kept yet. */
export type CassetteUnderContract = { readonly name: string; readonly open: () => Cassette };

/** What every cassette holds to. */
export function cassetteContract({ name, open }: CassetteUnderContract): void {
  describe(`${name} as a cassette`, () => {
    let cassette: Cassette;
    beforeEach(() => {
      cassette = open();
    });

    it('finds nothing under a key that was never kept', async () => {
      await cassette.keep(cassetteRecording(1));
      expect(await cassette.find(keyOf(2))).toBeUndefined();
    });

    it('gives a recording back as it came, to the byte', async () => {
      const recording = {
        key: keyOf(1),
        identity: 'Qwen3-Next temperature 0.2',
        reply: WHOLE_REPLY,
      };
      await cassette.keep(recording);
      const found = await cassette.find(keyOf(1));
      expect(found).toEqual(recording);
      expect(JSON.stringify(found?.reply)).toBe(JSON.stringify(WHOLE_REPLY));
    });

    it('keeps the first reply of a key', async () => {
      await cassette.keep(cassetteRecording(1, 'first'));
      await cassette.keep(cassetteRecording(1, 'second'));
      expect((await cassette.find(keyOf(1)))?.reply.text).toBe('first');
    });

    it('keeps what was kept, whatever becomes of the object that was handed over', async () => {
      const recording = { ...cassetteRecording(1), reply: { ...replyOf('as kept') } };
      await cassette.keep(recording);
      recording.reply.text = 'changed since';
      expect((await cassette.find(keyOf(1)))?.reply.text).toBe('as kept');
    });

    it('keeps many at once, each under its own key', async () => {
      const recordings = Array.from({ length: 50 }, (_, number) => cassetteRecording(number));
      await Promise.all(recordings.map(async (recording) => cassette.keep(recording)));
      const found = await Promise.all(recordings.map(async ({ key }) => cassette.find(key)));
      expect(found).toEqual(recordings);
    });
  });
}
