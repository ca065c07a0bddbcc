import { lastClosedSession, type Instant } from '#core/calendar';
import type { ModelledMoment } from '#adapters/modelled-chains';
import type { BarModel, ModelledClose } from './bar-model.ts';

/** A moment at which options of a ticker are quoted: by a file, or by the model of its daily bars. */
export type GridMoment =
  | { readonly kind: 'recorded'; readonly at: Instant }
  | { readonly kind: 'modelled'; readonly at: Instant; readonly moment: ModelledMoment };

/**
 * The moments of one ticker. A session is recorded or modelled as a whole: once a file has two-sided quotes of it, only
 * they count; until then nobody knows of them, and its open and its close are modelled, as far as bars are known.
 */
export type OptionGrid = {
  /** The last moment up to `at`, in the session in progress or the last one that closed; undefined where there is none. */
  latest(at: Instant): GridMoment | undefined;
  /** In [from, upTo], ascending. */
  between(from: Instant, upTo: Instant): readonly Instant[];
  /** Modelled closes among the last so many sessions up to a moment, ascending. */
  closes(upTo: Instant, sessions: number): readonly ModelledClose[];
};

export function optionGrid(recorded: readonly Instant[], model: BarModel | undefined): OptionGrid {
  const lastRecorded = (at: Instant): GridMoment | undefined => {
    const found = recorded.findLast((each) => each <= at);
    return found === undefined ? undefined : { kind: 'recorded', at: found };
  };
  const lastModelled = (at: Instant): GridMoment | undefined => {
    const moment = model?.latest(at);
    return moment === undefined ? undefined : { kind: 'modelled', at: moment.at, moment };
  };
  let last: { readonly at: Instant; readonly moment: GridMoment | undefined } | undefined;
  const latest = (at: Instant): GridMoment | undefined => {
    const [file, bars] = [lastRecorded(at), lastModelled(at)];
    const later = (bars?.at ?? 0) > (file?.at ?? 0) ? bars : file;
    const isRecent = later !== undefined && later.at >= lastClosedSession(at).opensAt;
    return isRecent ? later : undefined;
  };
  return {
    latest: (at) => {
      if (last?.at !== at) last = { at, moment: latest(at) };
      return last.moment;
    },
    between: (from, upTo) =>
      [
        ...recorded.filter((at) => at >= from && at <= upTo),
        ...(model?.between(from, upTo) ?? []),
      ].toSorted((left, right) => left - right),
    closes: (upTo, sessions) => model?.closes(upTo, sessions) ?? [],
  };
}
