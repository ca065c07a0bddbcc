import { observe } from '#app/cycle';
import type { OptionsCandidatesView } from '#contract';
import { toIso } from '#core/calendar';
import { freeCash } from '#core/ledger';
import { toDecimal } from '#core/money';
import { PortError } from '#ports';
import type { Home } from '#worlds';
import { marketSource } from '../market/index.ts';
import type { Told } from '../reading-verb.ts';
import { told } from '../told.ts';
import { candidateViews } from './candidate-views.ts';
import { optionsAccount } from './options-account.ts';

/** What an account could open now, chosen by its own rules; nobody is asked, nothing is kept. */
export async function tellOptionCandidates(
  home: Home,
  { account }: { readonly account: string },
): Promise<Told<OptionsCandidatesView>> {
  return told(async () => seen(home, account));
}

async function seen(home: Home, key: string): Promise<OptionsCandidatesView> {
  const { account, mandate } = optionsAccount(home, key);
  const world = home.worldOf(account);
  const looked = await observe(account, toIso(world.clock.now()), world);
  if (looked.kind !== 'observed') {
    throw new PortError('market', `${key}: ${looked.because}`, { retryable: false });
  }
  const { observation } = looked;
  return {
    ...marketSource(home),
    account: key,
    strategy: mandate.kind,
    session: observation.market.session,
    nav: toDecimal(observation.nav),
    freeCash: toDecimal(freeCash(observation.book)),
    candidates: [...candidateViews(account, observation)],
  };
}
