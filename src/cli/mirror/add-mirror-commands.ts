import type { Command } from 'commander';
import { usageError } from '../usage-error.ts';
import { onHome, reading, withHome, type CommonOptions } from '../on-home.ts';

/** `mirror init`, `status`, `sync`, `reconcile`, `rebuild`. */
export function addMirrorCommands(program: Command): void {
  const mirror = program
    .command('mirror')
    .description('show the books in Ghostfolio; the ledger here stays the truth');
  addInit(mirror);
  addStatus(mirror);
  addSync(mirror);
  addReconcile(mirror);
  addRebuild(mirror);
}

function addInit(mirror: Command): void {
  withHome(
    mirror
      .command('init')
      .description('make our accounts in Ghostfolio; the only verb that makes any'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { initMirror } = await import('./init-mirror.ts');
      return initMirror(home, screen);
    });
  });
}

function addStatus(mirror: Command): void {
  reading(
    mirror.command('status').description('what is confirmed, on its way and rejected'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { showStatus } = await import('./show-status.ts');
      return showStatus(home, screen);
    });
  });
}

function addSync(mirror: Command): void {
  withHome(
    mirror.command('sync').description('send what Ghostfolio does not show yet, each fill once'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { syncMirror } = await import('./sync-mirror.ts');
      return syncMirror(home, screen);
    });
  });
}

function addReconcile(mirror: Command): void {
  reading(
    mirror.command('reconcile').description('compare every line of Ghostfolio with the ledger'),
  )
    .option('--fix', 'mend what is missing, doubled or changed; your own lines are never touched')
    .action(async (options: CommonOptions & { readonly fix?: boolean }) => {
      await onHome(options, async (home, screen) => {
        const { reconcileMirror } = await import('./reconcile-mirror.ts');
        return reconcileMirror(home, screen, options.fix === true ? 'fix' : 'look');
      });
    });
}

function addRebuild(mirror: Command): void {
  withHome(
    mirror
      .command('rebuild')
      .description('strike our own lines in Ghostfolio and send everything again')
      .argument('[account...]'),
  )
    .option('--yes', 'it is meant')
    .action(async (keys: string[], options: CommonOptions & { readonly yes?: boolean }) => {
      if (options.yes !== true) {
        throw usageError(
          'rebuild strikes all lines of ours in Ghostfolio and sends them again, which may take minutes; say --yes where that is meant',
        );
      }
      await onHome(options, async (home, screen) => {
        const { rebuildMirror } = await import('./rebuild-mirror.ts');
        return rebuildMirror(home, screen, keys);
      });
    });
}
