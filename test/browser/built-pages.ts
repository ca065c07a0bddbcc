import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from '../../src/cli/service/page-bundle.ts';
import { madeOnce } from './made-once.ts';
import { ROOT, SHARED, stampOf } from './stamp-of.ts';

const BUILT = join(ROOT, 'dist', 'web');

/** The pages as they are built of the present sources, in their place of the installation; and a copy that stays. */
export async function builtPages(): Promise<string> {
  const kept = join(SHARED, `pages-${stampOf(['web/**/*.*', 'package-lock.json'])}`);
  if (!existsSync(join(BUILT, 'index.html'))) rmSync(kept, { recursive: true, force: true });
  return madeOnce(kept, async (fresh) => {
    await buildPages();
    cpSync(BUILT, fresh, { recursive: true });
  });
}
