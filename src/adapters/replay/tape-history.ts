import type { Alteration, Fingerprint, History } from '#ports';
import { alteredTape } from './altered-tape.ts';
import { loadedMarket, loadedTape, type LoadedTape } from './replay-market.ts';
import type { Tape } from './wire.ts';

const ALTERATIONS: readonly Alteration[] = [
  'deleted',
  'shuffled',
  'scaled',
  'later-split',
  'later-dividend',
  'revised',
  'news-withheld',
  'news-reordered',
  'another-future',
  'stored-otherwise',
];

type About = {
  readonly fingerprint: Fingerprint;
  /** A tape is no home's own world: simulated unless told. */
  readonly kind?: History['kind'];
};

/** A tape as a past that can be told otherwise; named by a fingerprint of all that it holds. */
export function tapeHistory(tape: Tape, about: About): History {
  const { fingerprint, kind = 'simulated' } = about;
  let loaded: LoadedTape | undefined;
  return {
    kind,
    identity: `tape ${fingerprint(JSON.stringify(tape))}`,
    alterations: ALTERATIONS,
    open: (clock) => {
      loaded ??= loadedTape(tape);
      return loadedMarket(loaded, clock);
    },
    altered: (how, after, seed) => tapeHistory(alteredTape(tape, { how, after, seed }), about),
    close: () => {
      loaded = undefined;
    },
  };
}
