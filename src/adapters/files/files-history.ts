import { toIso } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Alteration, Fingerprint, History } from '#ports';
import { alteredShelf } from './altered-shelf.ts';
import type { BarStore } from './bar-store.ts';
import { loadedMarket, type Grain } from './files-market.ts';
import { loadedFiles, type LoadedFiles, type Profiles } from './loaded-files.ts';
import type { Shelf } from './shelf.ts';

/** Files tell no headlines, and of nothing when it was told first: no news comes late, and nothing can be revised. */
const ALTERATIONS: readonly Alteration[] = [
  'deleted',
  'shuffled',
  'scaled',
  'later-split',
  'later-dividend',
  'another-future',
  'stored-otherwise',
];

type About = {
  readonly profiles: Profiles;
  readonly fingerprint: Fingerprint;
  /** The interval that decisions and fills are of; absent: whole sessions. */
  readonly grain?: Grain;
};

/**
 * Imported files as a past that can be told otherwise, named by all that they hold and by the profiles. Closing it
 * closes the store; those that are told otherwise read it too, and close nothing.
 */
export function filesHistory(store: BarStore, about: About): History {
  const { profiles, fingerprint, grain = 'session' } = about;
  const named = [...profiles.values()].map((profile) => JSON.stringify(profile)).toSorted();
  const within = grain === 'session' ? [] : store.fiveMinutes.contents();
  const held = fingerprint([...store.contents(), ...within, ...named].join('\n'));
  const identity = grain === 'session' ? `files ${held}` : `files, five-minute bars ${held}`;
  const history = historyOf({ shelf: store, profiles, identity, grain });
  return {
    ...history,
    close: () => {
      history.close();
      store.close();
    },
  };
}

type Source = {
  readonly shelf: Shelf;
  readonly profiles: Profiles;
  readonly identity: string;
  readonly grain: Grain;
};

function historyOf(source: Source): History {
  const { grain, identity, profiles, shelf } = source;
  let loaded: LoadedFiles | undefined;
  return {
    kind: 'files',
    identity,
    alterations: ALTERATIONS,
    open: (clock) => {
      loaded ??= loadedFiles(shelf, profiles);
      return loadedMarket(loaded, clock, grain);
    },
    altered: (how, after, seed) => {
      assert(ALTERATIONS.includes(how), `files cannot be told otherwise as ${how}`);
      return historyOf({
        profiles,
        grain,
        shelf: alteredShelf(shelf, { how, after, seed }),
        identity: `${identity}; ${how} after ${toIso(after)}, seed ${seed}`,
      });
    },
    close: () => {
      loaded = undefined;
    },
  };
}
