import { instant } from '#core/calendar';
import type { AnsweredRequest, AnsweredRequests } from '#ports';
import { beforeEach, describe, expect, it } from 'vitest';

/** Requests of which none was answered. */
export type AnsweredRequestsUnderContract = {
  readonly name: string;
  readonly open: () => AnsweredRequests;
};

const T0 = 1_781_786_400_000;
const request: AnsweredRequest = { key: 'k', fingerprint: 'f', at: instant(T0) };
const answer: AnsweredRequest = { ...request, status: 201, body: '{"id":"j1"}' };

/** What the memory of answered requests holds to. */
export function answeredRequestsContract({ name, open }: AnsweredRequestsUnderContract): void {
  describe(`${name} as answered requests`, () => {
    let answered: AnsweredRequests;
    beforeEach(() => {
      answered = open();
    });

    it('opens a request once; the second hears that it is being done, then how it went', async () => {
      expect(await answered.open(request)).toBeUndefined();
      expect(await answered.open(request)).toEqual(request);
      await answered.close(answer);
      expect(await answered.open({ ...request, at: instant(T0 + 9) })).toEqual(answer);
    });

    it('answers what is known of a key also to another request, which sees whose it was', async () => {
      await answered.open(request);
      await answered.close(answer);
      const other = { ...request, fingerprint: 'g' };
      expect((await answered.open(other))?.fingerprint).toBe('f');
    });

    it('opens one of several that come at once', async () => {
      const told = await Promise.all([1, 2, 3].map(async () => answered.open(request)));
      expect(told.filter((each) => each === undefined)).toHaveLength(1);
    });

    it('forgets those before a moment and says how many', async () => {
      await answered.open(request);
      await answered.open({ ...request, key: 'l', at: instant(T0 + 10) });
      expect(await answered.forget(instant(T0 + 10))).toBe(1);
      expect(await answered.open({ ...request, at: instant(T0 + 20) })).toBeUndefined();
      expect(await answered.open({ ...request, key: 'l' })).toMatchObject({ key: 'l' });
    });
  });
}
