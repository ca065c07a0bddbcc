import { PortError } from '#ports';
import { NotThere } from './not-there.ts';
import type { Told } from './reading-verb.ts';

/** What these refuse is a no of the domain; what the store, the disk or the outside fails at is none. */
const NOES: ReadonlySet<string> = new Set([
  'account',
  'audit',
  'backtest',
  'brief',
  'cassette',
  'compare',
  'config',
  'data',
  'decision',
  'home',
  'input',
  'job',
  'lease',
  'ledger',
  'market',
  'model',
  'replay',
  'runs',
]);

/** What the building of a view comes to: a no of the domain is a value, a failure is thrown. */
export async function told<View>(build: () => Promise<View>): Promise<Told<View>> {
  try {
    return { kind: 'told', view: await build() };
  } catch (error) {
    if (!isNo(error)) throw error;
    return { kind: 'no', because: error.message, isMissing: error instanceof NotThere };
  }
}

/** The same of a view that comes with warnings. */
export async function toldWarned<View>(
  build: () => Promise<{ readonly view: View; readonly warnings: readonly string[] }>,
): Promise<Told<View>> {
  const built = await told(build);
  return built.kind === 'no' ? built : { kind: 'told', ...built.view };
}

/** Whether it is a no of the domain that another try would only repeat. */
export function isNo(error: unknown): error is PortError {
  return error instanceof PortError && !error.retryable && NOES.has(error.port);
}
