import { toIso } from '#core/calendar';
import { assert } from '#core/prelude';
import type { Alteration, Fingerprint, History } from '#ports';
import { alteredShelf } from './altered-shelf.ts';
import type { BarStore } from './bar-store.ts';
import { loadedMarket } from './files-market.ts';
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

type About = { readonly profiles: Profiles; readonly fingerprint: Fingerprint };

/**
 * Imported files as a past that can be told otherwise, named by all that they hold and by the profiles. Closing it
 * closes the store; those that are told otherwise read it too, and close nothing.
 */
export function filesHistory(store: BarStore, { profiles, fingerprint }: About): History {
  const named = [...profiles.values()].map((profile) => JSON.stringify(profile)).toSorted();
  const identity = `files ${fingerprint([...store.contents(), ...named].join('\n'))}`;
  const history = historyOf({ shelf: store, profiles, identity });
  return {
    ...history,
    close: () => {
      history.close();
      store.close();
    },
  };
}

type Source = { readonly shelf: Shelf; readonly profiles: Profiles; readonly identity: string };

function historyOf(source: Source): History {
  const { identity, profiles, shelf } = source;
  let loaded: LoadedFiles | undefined;
  return {
    kind: 'files',
    identity,
    alterations: ALTERATIONS,
    open: (clock) => {
      loaded ??= loadedFiles(shelf, profiles);
      return loadedMarket(loaded, clock);
    },
    altered: (how, after, seed) => {
      assert(ALTERATIONS.includes(how), `files cannot be told otherwise as ${how}`);
      return historyOf({
        profiles,
        shelf: alteredShelf(shelf, { how, after, seed }),
        identity: `${identity}; ${how} after ${toIso(after)}, seed ${seed}`,
      });
    },
    close: () => {
      loaded = undefined;
    },
  };
}
