import type { Outcome, TrackerSecurity } from '#ports';
import type { Api } from './api.ts';
import { beforehand, outcomeOf, outcomeOfTrouble, refusedForNow, rejected } from './outcome-of.ts';
import { faultOfOwnSymbol } from './own-symbol.ts';
import { isTaken, type Told } from './told.ts';
import { knownProfile } from './wire.ts';

/** Makes a symbol of our own known by its name, without which its sales and dividends are refused. Needs an administrator. */
export async function describeSymbol(api: Api, security: TrackerSecurity): Promise<Outcome> {
  if (security.kind === 'listed') return { kind: 'done' };
  const { symbol } = security;
  const name = security.name.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  const fault = name === '' ? 'a symbol of our own has a name' : faultOfOwnSymbol(symbol);
  if (fault !== undefined) return rejected(`Not sent: ${fault}`);
  const seen = await api.get(`/api/v1/asset-profiles/MANUAL/${encodeURIComponent(symbol)}`);
  switch (standingOf(seen)) {
    case 'named':
      return { kind: 'done' };
    case 'nameless':
      return named(api, symbol, name);
    case 'absent':
      return (await trouble(api, symbol)) ?? named(api, symbol, name);
    case 'unclear':
      return isForbidden(seen) ? needsRights(symbol) : beforehand(seen);
  }
}

/** Makes the profile; undefined when it is there. */
async function trouble(api: Api, symbol: string): Promise<Outcome | undefined> {
  const made = await api.write({ method: 'POST', path: pathOf(symbol), body: {} });
  if (isForbidden(made)) return needsRights(symbol);
  // 500 says that somebody made it just now.
  const isThere = isTaken(made) || (made.kind === 'told' && made.status === 500);
  return isThere ? undefined : outcomeOfTrouble(made);
}

async function named(api: Api, symbol: string, name: string): Promise<Outcome> {
  const body = { name, assetClass: 'ALTERNATIVE_INVESTMENT', currency: 'USD' };
  const told = await api.write({ method: 'PATCH', path: pathOf(symbol), body });
  return isForbidden(told) ? needsRights(symbol) : outcomeOf(told);
}

function pathOf(symbol: string): string {
  return `/api/v1/admin/profile-data/MANUAL/${encodeURIComponent(symbol)}`;
}

function standingOf(seen: Told): 'named' | 'nameless' | 'absent' | 'unclear' {
  if (seen.kind === 'told' && seen.status === 404 && seen.says === 'Not Found') return 'absent';
  const read = isTaken(seen) ? knownProfile.safeParse(seen.value) : undefined;
  if (read?.success !== true) return 'unclear';
  return (read.data.assetProfile.name ?? '') === '' ? 'nameless' : 'named';
}

function isForbidden(told: Told): boolean {
  return told.kind === 'told' && told.status === 403;
}

function needsRights(symbol: string): Outcome {
  return refusedForNow(
    `Ghostfolio lets only an administrator name ${symbol} (403), which option positions need: set the security token of a user with the role ADMIN, which the first user of a Ghostfolio has`,
  );
}
