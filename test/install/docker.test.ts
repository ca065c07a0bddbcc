import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  COMPOSE,
  DOWNLOADS,
  GHOSTFOLIO,
  MODELS,
  NO_HOME,
  RELEASE,
  ROOT,
  TOKEN,
  dockerStage,
  type Given,
} from './docker-stage.ts';

let machine: ReturnType<typeof dockerStage>;
let on: typeof machine.on;
const installed: typeof machine.installed = (...asked) => machine.installed(...asked);
const docker = (): readonly string[] => machine.docker();
const changing = (): readonly string[] => machine.changing();

beforeEach(() => {
  machine = dockerStage();
  ({ on } = machine);
});

afterEach(() => on.close());

describe('install.sh without a question', () => {
  it('installs with the defaults', () => {
    const { code, out } = installed();
    expect([code, out]).toEqual([0, expect.stringContaining('running at http://localhost:8501')]);
    expect(on.files().get('.invest/docker-compose.yml')?.text).toBe(COMPOSE);
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_BIND=127.0.0.1');
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_DECIDERS=rules');
    expect(docker().some((line) => line.endsWith(' pull'))).toBe(true);
    expect(docker().some((line) => line.includes('up -d'))).toBe(true);
    expect(on.files().get('.local/bin/invest')?.mode).toBe('755');
  });

  it('makes a home first, with the program of the image', () => {
    installed({ INVEST_WORLD: 'simulated' });
    const [pull, init, up] = ['pull', ' init --world simulated --model rules --yes', 'up -d'].map(
      (part) => docker().findIndex((line) => line.includes(part)),
    );
    expect(pull).toBeGreaterThan(-1);
    expect(init).toBeGreaterThan(pull ?? 0);
    expect(up).toBeGreaterThan(init ?? 0);
  });

  it('leaves a home that is there', () => {
    on.standIn('docker');
    const { code, out } = installed();
    expect([code, out]).toEqual([0, expect.stringContaining('the home is there already')]);
    expect(docker().some((line) => line.includes(' init '))).toBe(false);
  });

  it('writes files that nobody else may read', () => {
    installed({ var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN });
    for (const name of ['.env', 'invest.env', 'answers', 'docker-compose.yml'])
      expect(on.files().get(`.invest/${name}`)?.mode, name).toBe('600');
  });

  it('keeps a token in one file alone, out of arguments and out of what it says', () => {
    const { out } = installed({ var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN });
    expect(out).not.toContain(TOKEN);
    expect(on.calls().join('\n')).not.toContain(TOKEN);
    const holding = [...on.files()]
      .filter(([, { text }]) => text.includes(TOKEN))
      .map(([name]) => name);
    expect(holding).toEqual(['.invest/invest.env']);
    expect(on.headers()).toContain(TOKEN);
  });

  it('tells the program of Ghostfolio and the models, by its own verb', () => {
    installed({ var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN, var_models: MODELS });
    const set = docker().filter((line) => line.includes('config set'));
    expect(set.join('\n')).toContain(`"url":"${GHOSTFOLIO}"`);
    expect(set.join('\n')).toContain('models[Qwen3-Next].model qwen3-next');
    expect(set.join('\n')).toContain('models[Nemotron].model nemotron');
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_DECIDERS=configured');
  });

  it('takes one model for both arms where there is one', () => {
    on.web(`${MODELS}/models`, '{"data":[{"id":"only"}]}');
    installed({ var_models: MODELS });
    expect(docker().join('\n')).toContain('models[Nemotron].model only');
  });

  it.each<[string, Given, string]>([
    ['a port that is none', { INVEST_PORT: 'x' }, 'a port is a number'],
    ['a port beyond all', { INVEST_PORT: '70000' }, 'a port is a number'],
    ['an address with a quote', { INVEST_BIND: "127.0.0.1'; rm -rf /" }, 'may not'],
    ['a Ghostfolio address with a command', { var_ghostfolio: 'http://x/$(id)' }, 'may not'],
    ['a world with a line break', { INVEST_WORLD: 'live\nX=1' }, 'may not'],
    ['an image with a command', { INVEST_IMAGE: 'x$(id)' }, 'may not'],
    [
      'a token with a line break',
      { var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: 'a\nb' },
      'may not',
    ],
    ['a model address with blanks', { var_models: 'http://x /v1' }, 'may not'],
  ])('refuses %s as wrong use, and does nothing', (...[, env, says]) => {
    const { code, out } = installed(env);
    expect([code, out]).toEqual([2, expect.stringContaining(says)]);
    expect(changing()).toEqual([]);
    expect(on.files().size).toBe(0);
  });

  it.each<[string, Given, string]>([
    [
      'a Ghostfolio that does not answer',
      { var_ghostfolio: 'http://nobody.example' },
      'nobody answers as Ghostfolio',
    ],
    [
      'a model server that does not answer',
      { var_models: 'http://nobody.example/v1' },
      'nobody lists models',
    ],
  ])('ends at %s, and does nothing', (...[, env, says]) => {
    const { code, out } = installed(env);
    expect([code, out]).toEqual([1, expect.stringContaining(says)]);
    expect(changing()).toEqual([]);
    expect(on.files().size).toBe(0);
  });

  it('ends at a token that Ghostfolio refuses', () => {
    on.web(`${GHOSTFOLIO}/api/v1/auth/anonymous`, '', 403);
    const { code, out } = installed({ var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN });
    expect([code, out]).toEqual([1, expect.stringContaining('does not take this security token')]);
    expect(out).not.toContain(TOKEN);
  });

  it('ends at something else that answers in the place of Ghostfolio', () => {
    on.web(`${GHOSTFOLIO}/api/v1/auth/anonymous`, '<html>');
    expect(installed({ var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN }).code).toBe(1);
  });

  it('ends at a server without a model', () => {
    on.web(`${MODELS}/models`, '{"data":[]}');
    expect(installed({ var_models: MODELS }).out).toContain('it lists no model');
  });

  it('goes on past a check where that is said', () => {
    const env = { var_ghostfolio: 'http://nobody.example', var_unchecked: 'yes' };
    expect(installed(env).code).toBe(0);
  });

  it('changes nothing with --dry-run', () => {
    const { code, out } = installed({}, '--dry-run');
    expect([code, out]).toEqual([0, expect.stringContaining('nothing was changed')]);
    expect(changing()).toEqual([]);
    expect(on.files().size).toBe(0);
  });

  it('refuses a compose file with another checksum, and changes nothing', () => {
    on.web(`${RELEASE}/docker-compose.prod.yml`, `${COMPOSE}\n# changed`);
    const { code, out } = installed();
    expect([code, out]).toEqual([1, expect.stringContaining('nothing was changed')]);
    expect(changing()).toEqual([]);
    expect(on.files().size).toBe(0);
  });

  it('wants the checksum of a version that is not its own', () => {
    const { code, out } = installed({ INVEST_VERSION: '9.9.9' });
    expect([code, out]).toEqual([1, expect.stringContaining('INVEST_COMPOSE_SHA256')]);
  });

  it('says which file cannot be fetched', () => {
    on.web(`${RELEASE}/docker-compose.prod.yml`, '', 500);
    expect(installed().out).toContain('it answers 500');
  });

  it('says so where the service does not become ready', () => {
    on.standIn('docker', 'case "$*" in *healthy*) exit 1 ;; esac; exit 0');
    const { code, out } = installed();
    expect([code, out]).toEqual([1, expect.stringContaining('does not become ready')]);
  });

  it('names the servers of this machine as the container sees them', () => {
    on.web('http://localhost:8080/v1/models', '{"data":[{"id":"m"}]}');
    on.web('http://127.0.0.1:3333/api/v1/health', '{}');
    installed({ var_models: 'http://localhost:8080/v1', var_ghostfolio: 'http://127.0.0.1:3333' });
    const set = docker()
      .filter((line) => line.includes('config set'))
      .join('\n');
    expect(set).toContain('base_url http://host.docker.internal:8080/v1');
    expect(set).toContain('"url":"http://host.docker.internal:3333"');
    expect(COMPOSE).toContain('host.docker.internal:host-gateway');
  });

  it('says where a server answers here and is not heard in the container', () => {
    on.standIn('docker', `case "$*" in *fetch*) exit 1 ;; esac\n${NO_HOME}`);
    const { code, out } = installed({ var_models: MODELS });
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`from inside the container nobody answers at ${MODELS}`),
    ]);
  });

  it('is in a folder with blanks and a quote in its name', () => {
    const folder = join(on.folder, "it's here");
    expect(installed({ INVEST_DIR: folder }).code).toBe(0);
    const wrapper = join(on.home, '.local', 'bin', 'invest');
    expect(on.run(wrapper, { words: ['accounts'] }).code).toBe(0);
    expect(docker().at(-1)).toContain(`--project-directory ${folder}`);
  });

  it('goes through a pipe', () => {
    const script = join(on.folder, 'piped.sh');
    writeFileSync(script, `cat '${ROOT}install.sh' | bash -s -- --yes\n`);
    expect(on.run(script, { env: { INVEST_DOWNLOADS: DOWNLOADS } })).toMatchObject({ code: 0 });
    expect(on.files().has('.invest/docker-compose.yml')).toBe(true);
  });
});
