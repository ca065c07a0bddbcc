import { assert } from '#core/prelude';
import type { BrokenState } from './broken-state.ts';
import { examined, type Examined } from './examined.ts';
import { startSite, type Site } from './site.ts';
import { SECRETS } from './secrets.ts';

/** Makes a home, breaks it, and has it examined. */
export async function examinedState({ breakIt, afterwards }: BrokenState): Promise<Examined> {
  const site = await startSite();
  try {
    await breakIt(site);
    const told = await examined(site);
    assertNoSecrets(told.ran.stdout + told.ran.stderr, site);
    await afterwards?.(site, told.checks);
    return told;
  } finally {
    await site.stop();
  }
}

function assertNoSecrets(printed: string, { ghostfolio }: Site): void {
  for (const secret of [...SECRETS, ...ghostfolio.tokens])
    assert(!printed.includes(secret), `doctor prints no secret, was ${printed}`);
}
