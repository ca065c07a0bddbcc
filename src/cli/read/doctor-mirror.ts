import type { DoctorCheck } from '#contract';
import { PortError } from '#ports';
import { mirrorOf, type Home } from '#worlds';

const ID = 'ghostfolio';

/** For one call: a health check is small, and whoever examines waits. */
const CALL_MS = 5000;

/** What can be said of the Ghostfolio that shows the books; nothing where none is configured. */
export async function doctorMirror(home: Home): Promise<readonly DoctorCheck[]> {
  try {
    const mirror = await mirrorOf(home, { ...home.outside, timeoutMs: CALL_MS });
    if (mirror === undefined) return [];
    try {
      return [checkOf(await mirror.status({ budgetMs: 30_000 }), home)];
    } finally {
      mirror.close();
    }
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return [{ id: ID, ok: false, says: error.message, fix: tokenFix(home) }];
  }
}

type Status = Awaited<ReturnType<NonNullable<Awaited<ReturnType<typeof mirrorOf>>>['status']>>;

function checkOf({ health, accounts }: Status, home: Home): DoctorCheck {
  if (health.kind === 'ill') return { id: ID, ok: false, says: health.says, fix: health.fix };
  const unknown = accounts.filter(({ remote }) => remote === undefined).length;
  const shown = `${accounts.length - unknown} of ${accounts.length} accounts are shown there`;
  const fixes = [
    ...(health.rights === 'administrator' ? [] : [rightsFix(home)]),
    ...(unknown === 0 ? [] : ['invest mirror init makes the others']),
  ];
  return {
    id: ID,
    ok: fixes.length === 0,
    says: `${health.says}; ${shown}`,
    fix: fixes.length === 0 ? null : fixes.join('; '),
  };
}

function rightsFix({ config: { ghostfolio } }: Home): string {
  const whose = 'the security token of the administrator, the first user of that Ghostfolio';
  if (ghostfolio?.token.kind === 'environment')
    return `set ${ghostfolio.token.variable} to ${whose}`;
  if (ghostfolio?.token.kind === 'file') return `write into ${ghostfolio.token.path} ${whose}`;
  return `name a ghostfolio.token_file with ${whose}`;
}

/** The only thing that keeps a mirror from being opened is its token. */
function tokenFix({ config: { ghostfolio } }: Home): string {
  const other = 'or name a ghostfolio.token_file';
  if (ghostfolio?.token.kind === 'environment')
    return `set ${ghostfolio.token.variable} where invest runs, ${other}`;
  if (ghostfolio?.token.kind === 'file')
    return `write the security token into ${ghostfolio.token.path}, or correct ghostfolio.token_file`;
  return 'name a ghostfolio.token_file, or a variable as ghostfolio.token_env';
}
