import { rmSync } from 'node:fs';
import { withRulesArms } from '#config';
import { hasStore, homePaths, initHome, isDemoHome } from '#worlds';

export type DemoHome =
  | { readonly kind: 'made' }
  | { readonly kind: 'refused'; readonly because: string };

/** A fresh demo home; an older demo is begun again, a home of yours is never touched. */
export function makeDemoHome(directory: string, seed: number): DemoHome {
  const paths = homePaths(directory);
  if (hasStore(paths)) {
    if (!isDemoHome(directory)) {
      const because = `${paths.directory} is a home of yours; give the demo another one: --home DIR`;
      return { kind: 'refused', because };
    }
    rmSync(paths.data, { recursive: true });
    rmSync(paths.logs, { recursive: true, force: true });
  }
  const outcome = initHome({
    directory,
    world: 'simulated',
    seed,
    config: withRulesArms(),
    facts: { demo: 'yes' },
    store: 'file',
  });
  return outcome.kind === 'made' ? { kind: 'made' } : outcome;
}
