import type { Command } from 'commander';
import { onHome, reading, withHome, type CommonOptions } from '../on-home.ts';

type TokenOptions = CommonOptions & { readonly scope: string; readonly days?: string };

/** `password set`, `token add|list|revoke`, `setup-code`: who may come in over the network. */
export function addAccessCommands(program: Command): void {
  const password = program.command('password').description('the password of the pages and the API');
  withHome(
    password
      .command('set')
      .description('asks for a new one (or reads one line of standard input); ends every session'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { setPassword } = await import('./set-password.ts');
      return setPassword(home, screen);
    });
  });
  withHome(
    program
      .command('setup-code')
      .description('a new one-time code for the set-up page; those before it are void'),
  ).action(async (options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { newSetupCode } = await import('./new-setup-code.ts');
      return newSetupCode(home, screen);
    });
  });
  addTokens(program.command('token').description('tokens by which scripts come in'));
}

function addTokens(token: Command): void {
  withHome(
    token
      .command('add')
      .description('make one; it is shown once and never again')
      .argument('<name>', 'what you call it'),
  )
    .option('--scope <scope>', 'read, operate (run, pause, cancel) or admin', 'read')
    .option('--days <count>', 'how long it lives (default: until it is revoked)')
    .action(async (name: string, options: TokenOptions) => {
      await onHome(options, async (home, screen) => {
        const { addToken } = await import('./tokens.ts');
        return addToken(home, { name, scope: options.scope, days: options.days }, screen);
      });
    });
  reading(token.command('list').description('those that live')).action(
    async (options: CommonOptions) => {
      await onHome(options, async (home, screen) => {
        const { listTokens } = await import('./tokens.ts');
        return listTokens(home, screen);
      });
    },
  );
  withHome(
    token
      .command('revoke')
      .description('takes one back')
      .argument('<id>', 'as token list shows it'),
  ).action(async (id: string, options: CommonOptions) => {
    await onHome(options, async (home, screen) => {
      const { revokeToken } = await import('./tokens.ts');
      return revokeToken(home, id, screen);
    });
  });
}
