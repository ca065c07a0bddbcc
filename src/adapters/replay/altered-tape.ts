import type { Rates } from '#core/market';
import { definedOnly } from '#core/prelude';
import { alteredHeadlines } from './altered-headlines.ts';
import { alteredKnown, movedFigures } from './altered-known.ts';
import { alteredTrack } from './altered-track.ts';
import { ifTold } from './if-told.ts';
import { drawnFor, shuffled, type Otherwise } from './otherwise.ts';
import type { Known, Tape } from './wire.ts';

/** A tape of which everything that was known by a moment stays, and what comes is told otherwise. */
export function alteredTape(tape: Tape, otherwise: Otherwise): Tape {
  const { headlines, rates } = tape;
  const tracks = tape.tracks.map((track) => alteredTrack(track, otherwise));
  const isMoved = otherwise.how === 'stored-otherwise';
  return {
    label: tape.label,
    grain: tape.grain,
    tracks: isMoved ? shuffled(tracks, drawnFor(otherwise, 'tracks')) : tracks,
    ...definedOnly({
      rates: ifTold(rates, (all) => alteredRates(all, otherwise)),
      headlines: ifTold(headlines, (all) => alteredHeadlines(all, otherwise)),
    }),
  };
}

function alteredRates(
  rates: readonly Known<Rates>[],
  otherwise: Otherwise,
): readonly Known<Rates>[] {
  return alteredKnown(rates, otherwise, { name: 'rates', changed: movedFigures });
}
