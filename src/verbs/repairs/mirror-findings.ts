import { PortError } from '#ports';
import { mirrorOf, type Home } from '#worlds';
import { ill, well, type Finding } from './finding.ts';

const ID = 'ghostfolio';
const EFFECT = 'the books are kept; Ghostfolio does not show what is new';

/** For one call: a health check is small, and whoever examines waits. */
const CALL_MS = 5000;

/** What can be said of the Ghostfolio that shows the books; nothing where none is configured. */
export async function mirrorFindings(home: Home): Promise<readonly Finding[]> {
  try {
    const mirror = await mirrorOf(home, { ...home.outside, timeoutMs: CALL_MS });
    if (mirror === undefined) return [];
    try {
      return [findingOf(await mirror.status({ budgetMs: 30_000 }), home)];
    } finally {
      mirror.close();
    }
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return [ill(ID, error.message, { fix: tokenFix(home), effect: EFFECT })];
  }
}

type Status = Awaited<ReturnType<NonNullable<Awaited<ReturnType<typeof mirrorOf>>>['status']>>;

function findingOf({ health, accounts }: Status, home: Home): Finding {
  if (health.kind === 'ill') return ill(ID, health.says, { fix: health.fix, effect: EFFECT });
  const unknown = accounts.filter(({ remote }) => remote === undefined).length;
  const says = `${health.says}; ${accounts.length - unknown} of ${accounts.length} accounts are shown there`;
  const fixes = [
    ...(health.rights === 'administrator' ? [] : [rightsFix(home)]),
    ...(unknown === 0 ? [] : ['invest mirror init makes the others']),
  ];
  return fixes.length === 0
    ? well(ID, says)
    : ill(ID, says, { fix: fixes.join('; '), effect: EFFECT });
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
