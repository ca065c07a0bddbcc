import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';
import { buildPages } from '../service/page-bundle.ts';
import type { Installation } from './installation.ts';
import { OUTSIDE } from './outside.ts';
import { stepsIn } from './steps.ts';

/** `invest rebuild`: the pages from the files that are here, or an image of them. */
export async function rebuild(
  installation: Installation,
  { isImage }: { readonly isImage: boolean },
  screen: Terminal,
): Promise<ExitCode> {
  if (installation.kind === 'container') {
    screen.warn(OUTSIDE.container);
    return EXIT.no;
  }
  const { directory } = installation;
  if (isImage) {
    const steps = stepsIn(directory, screen);
    return (await steps.done('docker', 'compose', '-f', 'docker-compose.yml', 'build'))
      ? EXIT.done
      : EXIT.outside;
  }
  if (!existsSync(join(directory, 'web')) || !existsSync(join(directory, 'node_modules/vite'))) {
    screen.warn('the pages came built, and what builds them is not here');
    return EXIT.no;
  }
  screen.progress(0, 1, 'building the pages');
  await buildPages();
  screen.progress(1, 1, 'building the pages');
  screen.say('the pages are built; whoever has them open loads them again');
  return EXIT.done;
}
