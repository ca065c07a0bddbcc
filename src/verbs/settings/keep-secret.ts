import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configAt } from './config-at.ts';
import type { SecretLineView } from '#contract';
import { PortError } from '#ports';
import { apiKeyOf, secretSourcesIn, type Home } from '#worlds';

type Paths = Pick<Home, 'paths'>;

/** Every secret that the configuration names, and whether it can be had; never one of them. */
export function tellSecrets({ paths }: Paths): SecretLineView[] {
  const seen = new Map<string, SecretLineView>();
  for (const source of secretSourcesIn(configAt(paths.config))) {
    if (source.kind === 'none') continue;
    const name = source.kind === 'environment' ? source.variable : source.path;
    seen.set(`${source.kind} ${name}`, { source: source.kind, name, ...stateOf(source) });
  }
  return [...seen.values()];
}

function stateOf(
  source: Parameters<typeof apiKeyOf>[0],
): Pick<SecretLineView, 'isSet' | 'because'> {
  try {
    return { isSet: apiKeyOf(source) !== undefined, because: null };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { isSet: false, because: error.message };
  }
}

/** What a header of a request can carry. */
const ONE_WORD = /^[\x21-\x7E]+$/;
const NAME = /^[\w-]{1,60}$/;

/**
 * Keeps a secret in a file of the home that nobody else may read, to be named in config.yaml as a key file; an older
 * one of the name is replaced whole. Returns the path.
 */
export function keepSecret({ paths }: Paths, name: string, value: string): string {
  if (!NAME.test(name))
    throw new PortError(
      'config',
      `a secret is named by letters, digits, _ and -, at most 60; was "${name}"`,
      {
        retryable: false,
      },
    );
  const word = value.trim();
  if (!ONE_WORD.test(word))
    throw new PortError('config', 'a secret is one word without blanks; nothing was kept', {
      retryable: false,
    });
  const folder = join(paths.data, 'secrets');
  const path = join(folder, name);
  const half = `${path}.half`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    writeFileSync(half, `${word}\n`, { mode: 0o600, flush: true });
    renameSync(half, path);
  } catch (error) {
    rmSync(half, { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new PortError('home', `${path} cannot be written (${why}); nothing was kept`, {
      retryable: true,
      cause: error,
    });
  }
  return path;
}
