import { readFileSync } from 'node:fs';
import { codeVersion } from '#adapters/system';
import { stage, type Ended, type Stage } from './stage.ts';

export const ROOT = new URL('../../', import.meta.url).pathname;
export const COMPOSE = readFileSync(`${ROOT}docker-compose.prod.yml`, 'utf8');
export const DOWNLOADS = 'https://downloads.example/r';
export const VERSION = codeVersion();
export const RELEASE = `${DOWNLOADS}/v${VERSION}`;
export const GHOSTFOLIO = 'http://ghost.example:3333';
export const MODELS = 'http://models.example:8080/v1';
export const TOKEN = 'tok-SECRET-of-ghostfolio';

export type Given = Readonly<Record<string, string>>;

type DockerStage = {
  readonly on: Stage;
  readonly installed: (env?: Given, ...words: readonly string[]) => Ended;
  readonly typing: (typed: readonly string[], env?: Given) => Ended;
  /** What docker was told. */
  readonly docker: () => readonly string[];
  /** The same without what only looks. */
  readonly changing: () => readonly string[];
};

/** An engine on which nothing is installed yet. */
export const NO_HOME = 'case "$*" in *"config check"*) exit 1 ;; esac; exit 0';

/** A machine with an engine, a release, a Ghostfolio and a model server. */
export function dockerStage(): DockerStage {
  const on = stage();
  on.standIn('docker', NO_HOME);
  on.web(`${RELEASE}/docker-compose.prod.yml`, COMPOSE);
  on.web(`${GHOSTFOLIO}/api/v1/health`, '{"status":"OK"}');
  on.web(`${GHOSTFOLIO}/api/v1/auth/anonymous`, '{"authToken":"jwt"}');
  on.web(`${MODELS}/models`, '{"data":[{"id":"qwen3-next","object":"model"},{"id":"nemotron"}]}');
  const docker = (): readonly string[] => on.calls().filter((line) => line.startsWith('docker '));
  return {
    on,
    installed: (env = {}, ...words) =>
      on.run('install.sh', {
        words: ['--yes', ...words],
        env: { INVEST_DOWNLOADS: DOWNLOADS, ...env },
      }),
    typing: (typed, env = {}) =>
      on.run('install.sh', { typed, env: { INVEST_DOWNLOADS: DOWNLOADS, ...env } }),
    docker,
    changing: () =>
      docker().filter((line) => !/^docker (?:info|compose version|context)/.test(line)),
  };
}
