import type { Home } from '#worlds';
import type { Progress } from '../progress.ts';
import { answererFindings } from './answerer-findings.ts';
import { dataFindings } from './data-findings.ts';
import type { Finding } from './finding.ts';
import { mirrorFindings } from './mirror-findings.ts';
import { modelFindings, usedModels } from './model-findings.ts';

/** What the home needs from outside: the models that its accounts name, prices, news, and who shows its books. */
export async function outsideFindings(home: Home, progress: Progress): Promise<readonly Finding[]> {
  const models = usedModels(home);
  const total = models.length + 2;
  let done = 0;
  const step = (doing: string): void => {
    progress(done, total, doing);
    done += 1;
  };
  step('asking for prices and news, Ghostfolio and the models');
  const servers = models.flatMap(({ kind, name }) => (kind === 'rules' ? [] : [name]));
  const groups = await Promise.all([
    modelFindings(home, models, step),
    answererFindings(home, servers),
    dataFindings(home),
    mirrorFindings(home),
  ]);
  progress(1, 1, 'asked');
  return groups.flat();
}
