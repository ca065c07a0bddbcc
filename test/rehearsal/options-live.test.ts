import { toIsoNewYork, type Instant } from '#core/calendar';
import type { Entry } from '#core/ledger';
import { PortError } from '#ports';
import { beforeAll, describe, expect, it } from 'vitest';
import { optionsLive, type OptionsLiveSettings, type OptionsLiveTold } from './options-live.ts';
import { optionsLiveFaults } from './options-live-faults.ts';
import { optionsLiveWeeks } from './options-live-weeks.ts';

const LIMIT_MS = 400_000;

const { stop, expiry } = optionsLiveWeeks;
const calm = { ...stop, outages: [] };

const played = new Map<OptionsLiveSettings, Promise<OptionsLiveTold>>();

/** Each is played once. */
async function play(settings: OptionsLiveSettings): Promise<OptionsLiveTold> {
  const told = played.get(settings) ?? optionsLive(settings);
  played.set(settings, told);
  return told;
}

const all = ({ entries }: OptionsLiveTold): readonly Entry[] => [...entries.values()].flat();

const ofOrigin = (told: OptionsLiveTold, origin: string): readonly Entry[] =>
  all(told).filter(({ event }) => event.kind === 'fills' && event.origin === origin);

const outOf =
  (source: string, { outages }: OptionsLiveSettings) =>
  (at: Instant) =>
    outages.some((each) => each.source === source && each.from <= at && at < each.upTo);

describe.each([
  ['an hour without Yahoo while a stop is crossed', stop],
  ['an expiry Friday without Yahoo until after the close', expiry],
] as const)('options accounts in a live home, models gone, %s', (_, settings) => {
  let told: OptionsLiveTold;
  beforeAll(async () => {
    told = await play(settings);
  }, LIMIT_MS);

  it('trade contracts at two-sided quotes of their own moment only, in open sessions', async () => {
    const { count, faults } = await optionsLiveFaults(told, settings.seed, settings.outages);
    expect(faults).toEqual([]);
    expect(count).toBeGreaterThan(10);
  });

  it('abstain from every slot without a model, and settle all the same', () => {
    const later = told.records.filter(({ head }) => head.at >= told.modelsGoneAt);
    expect(later.map(({ end }) => end?.outcome)).toEqual(later.map(() => 'ABSTAINED'));
    expect(later.length).toBeGreaterThan(3);
    const isOut = outOf('yahoo', settings);
    for (const { at, failure } of told.failures) {
      expect(isOut(at)).toBe(true);
      expect(failure.error).toBeInstanceOf(PortError);
      expect(failure.error.retryable).toBe(true);
    }
    const forced = all(told).filter(
      ({ at, event }) =>
        event.kind === 'fills' && event.origin !== 'model' && at >= told.modelsGoneAt,
    );
    expect(forced.length).toBeGreaterThan(1);
  });

  it('keep whole books, and show them in Ghostfolio when it is back', () => {
    expect(told.faults).toEqual([]);
    const { accounts } = told.mirror;
    expect(accounts.flatMap(({ drift, missing }) => [...drift, missing ?? []].flat())).toEqual([]);
    expect(accounts.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(0);
    const isOut = outOf('ghostfolio', settings);
    expect(told.mirrorDown.every(isOut)).toBe(true);
    const hours = settings.outages.some(({ source }) => source === 'ghostfolio');
    expect(told.mirrorDown.length > 0).toBe(hours);
  });
});

describe('protection of options after an outage of Yahoo', () => {
  it(
    'comes with the first quotes after it that cross the level, not at the price of before',
    async () => {
      const undisturbed = await play(calm);
      const told = await play(stop);
      const isOut = outOf('yahoo', stop);
      const [crossed] = ofOrigin(undisturbed, 'stop-loss');
      const [fired] = ofOrigin(told, 'stop-loss');
      expect(crossed !== undefined && isOut(crossed.at)).toBe(true);
      const [{ upTo }] = stop.outages;
      // One tick may have sides wider than anything it can owe: nobody's quote.
      expect(
        [fired?.at, told.postedAt.get(fired?.id ?? '')].map((at) => (at ?? 0) >= upTo),
      ).toEqual([true, true]);
      expect((fired?.at ?? 0) - upTo).toBeLessThan(6 * 60_000);
      expect(ofOrigin(told, 'take-profit').every(({ at }) => at >= upTo)).toBe(true);
    },
    LIMIT_MS,
  );

  it(
    'settles an expiry late by the official close of its day, and gives assigned shares to the wheel',
    async () => {
      const told = await play(expiry);
      const ended = ofOrigin(told, 'expiry');
      expect(ended.length).toBeGreaterThan(2);
      for (const { at, id, event } of ended) {
        expect(toIsoNewYork(at)).toBe('2026-01-16T16:00:00-05:00');
        expect(told.postedAt.get(id)).toBeGreaterThan(at + 60 * 60_000);
        expect(event.kind === 'fills' && event.reason).toMatch(/closed at \$[\d.]+ on 2026-01-16/);
      }
      const opened = ended.flatMap(({ event }) => (event.kind === 'fills' ? event.opened : []));
      expect(opened.map(({ instrument }) => instrument.kind)).toContain('equity');
    },
    LIMIT_MS,
  );
});
