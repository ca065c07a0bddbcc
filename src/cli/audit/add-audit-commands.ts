import type { Command } from 'commander';
import { usageError } from '../usage-error.ts';
import { onHome, reading, type CommonOptions } from '../on-home.ts';

type VerifyOptions = CommonOptions & { readonly expect?: string };

/** `audit verify`, beside what else can be proved of the house. */
export function addAuditCommands(program: Command): void {
  const audit =
    program.commands.find((command) => command.name() === 'audit') ??
    program.command('audit').description('what can be proved of this house');
  reading(
    audit
      .command('verify')
      .description('read the chains of decisions, acts and entries again: was anything changed?')
      .option('--expect <hash>', 'a head hash that you kept elsewhere: is it still in its chain?'),
  ).action(async (options: VerifyOptions) => {
    const expected = hashIn(options.expect);
    await onHome(options, async (home, screen) => {
      const { showAudit } = await import('./show-audit.ts');
      return showAudit(home, expected, screen);
    });
  });
}

function hashIn(text: string | undefined): string | undefined {
  const hash = text?.trim().toLowerCase();
  if (hash !== undefined && !/^[\da-f]{64}$/.test(hash))
    throw usageError(`--expect is a hash of 64 hexadecimal digits, was "${text ?? ''}"`);
  return hash;
}
