import { plusMs, toIso, type Instant } from '#core/calendar';
import type { Absence } from '#ports';
import type { Source } from './news-settings.ts';
import type { FeedState } from './wire.ts';

export type Asked = { readonly source: Source; readonly state: FeedState };

/** Which feeds are silent and why; the same reason of many tickers is said once. */
export function toldAbsences(
  asked: readonly Asked[],
  now: Instant,
  maxAgeMs: number,
): readonly Absence[] {
  const silent = asked.flatMap(({ source, state }) => {
    const silence = silenceOf(state, plusMs(now, -maxAgeMs));
    // That nobody wrote of a company lately is no fault of its feed.
    const isUsual = source.ticker !== undefined && silence?.kind === 'nothing-in-range';
    return silence === undefined || isUsual ? [] : [{ source, silence }];
  });
  const alike = Map.groupBy(silent, ({ source, silence }) => `${source.name}\n${silence.because}`);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const tickers = group.flatMap(({ source }) => source.ticker ?? []);
    const about = tickers.length === 0 ? '' : ` (${listed(tickers)})`;
    return [{ what: `news of ${first.source.name}${about}`, ...first.silence }];
  });
}

function listed(tickers: readonly string[]): string {
  const most = 5;
  const named = tickers.slice(0, most).join(', ');
  return tickers.length > most ? `${named} and ${tickers.length - most} more` : named;
}

type Silence = Required<Pick<Absence, 'because' | 'kind'>>;

/** Why a feed tells nothing, or nothing new; undefined where it tells. */
export function silenceOf(state: FeedState, oldest: Instant): Silence | undefined {
  const { failure, stories, undated, readAt } = state;
  if (failure !== undefined) {
    const held = readAt === undefined ? '' : `; what it told at ${toIso(readAt)} is used`;
    return { kind: failure.kind, because: `${failure.because}; ${lowered(failure.fix)}${held}` };
  }
  if (stories.length === 0 && undated > 0) {
    const because = `none of its ${undated} items has a date that can be read; use another feed of this site`;
    return { kind: 'unreadable', because };
  }
  if (stories.some(({ at }) => at >= oldest)) return undefined;
  const newest = stories.reduce<Instant | undefined>(
    (latest, { at }) => (latest === undefined || at > latest ? at : latest),
    undefined,
  );
  const because =
    newest === undefined
      ? 'it holds no items; if that stays so, use another feed'
      : `its newest item is of ${toIso(newest)}; if that stays so, use another feed`;
  return { kind: 'nothing-in-range', because };
}

function lowered(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`.replace(/\.$/, '');
}
