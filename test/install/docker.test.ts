import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeVersion } from '#adapters/system';
import { stage, type Ended, type Stage } from './stage.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
const COMPOSE = readFileSync(join(ROOT, 'docker-compose.prod.yml'), 'utf8');
const DOWNLOADS = 'https://downloads.example/r';
const RELEASE = `${DOWNLOADS}/v${codeVersion()}`;
const GHOSTFOLIO = 'http://ghost.example:3333';
const MODELS = 'http://models.example:8080/v1';
const TOKEN = 'tok-SECRET-of-ghostfolio';

let on: Stage;

beforeEach(() => {
  on = stage();
  on.standIn('docker', 'case "$*" in *"status"* | *"config check"*) exit 1 ;; esac; exit 0');
  on.web(`${RELEASE}/docker-compose.prod.yml`, COMPOSE);
  on.web(`${GHOSTFOLIO}/api/v1/health`, '{"status":"OK"}');
  on.web(`${GHOSTFOLIO}/api/v1/auth/anonymous`, '{"authToken":"jwt"}');
  on.web(`${MODELS}/models`, '{"data":[{"id":"qwen3-next","object":"model"},{"id":"nemotron"}]}');
});

afterEach(() => on.close());

type Given = Readonly<Record<string, string>>;

const installed = (env: Given = {}, ...words: readonly string[]): Ended =>
  on.run('install.sh', {
    words: ['--yes', ...words],
    env: { INVEST_DOWNLOADS: DOWNLOADS, ...env },
  });

const typing = (typed: readonly string[], env: Given = {}): Ended =>
  on.run('install.sh', { typed, env: { INVEST_DOWNLOADS: DOWNLOADS, ...env } });

const docker = (): readonly string[] => on.calls().filter((line) => line.startsWith('docker '));
const changing = (): readonly string[] =>
  docker().filter((line) => line !== 'docker compose version');

describe('install.sh without a question', () => {
  it('installs with the defaults', () => {
    const { code, out } = installed();
    expect([code, out]).toEqual([0, expect.stringContaining('running at http://localhost:8501')]);
    expect(on.files().get('.invest/docker-compose.yml')?.text).toBe(COMPOSE);
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_BIND=127.0.0.1');
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_DECIDERS=rules');
    expect(docker().some((line) => line.endsWith('pull'))).toBe(true);
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
    expect(on.files().has('.invest/docker-compose.yml')).toBe(false);
  });

  it('wants the checksum of a version that is not its own', () => {
    const { code, out } = installed({ INVEST_VERSION: '9.9.9' });
    expect([code, out]).toEqual([1, expect.stringContaining('INVEST_COMPOSE_SHA256')]);
  });

  it('says which file cannot be fetched', () => {
    on.web(`${RELEASE}/docker-compose.prod.yml`, '', 500);
    expect(installed().out).toContain('it answers 500');
  });

  it('asks for a token only where the repository refuses', () => {
    on.isPrivate(`${RELEASE}/docker-compose.prod.yml`, 'ghp_private');
    expect(installed().out).toContain('is it private?');
    expect(installed({ var_token: 'ghp_wrong' }).out).toContain('also with the token');
    const { code, out } = installed({ var_token: 'ghp_private' });
    expect(code).toBe(0);
    expect(out + on.calls().join('\n')).not.toContain('ghp_private');
    expect([...on.files().values()].some(({ text }) => text.includes('ghp_private'))).toBe(false);
  });

  it('logs in where the registry refuses, by standard input', () => {
    on.standIn(
      'docker',
      `case "$*" in
        *login*) cat > "$STAGE/login"; exit 0 ;;
        *" pull") [ -f "$STAGE/login" ] || exit 1 ;;
        *status* | *"config check"*) exit 1 ;;
      esac`,
    );
    expect(installed().out).toContain('the image cannot be pulled');
    expect(installed({ var_token: 'ghp_packages', var_user: 'me' }).code).toBe(0);
    expect(readFileSync(join(on.folder, 'login'), 'utf8')).toBe('ghp_packages');
    expect(docker().join('\n')).not.toContain('ghp_packages');
  });

  it('says so where the service does not become ready', () => {
    on.standIn('docker', 'case "$*" in *healthy*) exit 1 ;; esac; exit 0');
    const { code, out } = installed();
    expect([code, out]).toEqual([1, expect.stringContaining('does not become ready')]);
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

describe('install.sh a second time', () => {
  it('keeps the answers of before', () => {
    installed({ INVEST_PORT: '9000', var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN });
    const { code, out } = installed();
    expect([code, out]).toEqual([0, expect.stringContaining('updating what is in')]);
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_PORT=9000');
    expect(on.files().get('.invest/invest.env')?.text).toContain(TOKEN);
    expect(on.files().get('.invest/answers')?.text).toContain(`ghostfolio=${GHOSTFOLIO}`);
  });

  it('takes another answer in their place', () => {
    installed({ INVEST_PORT: '9000' });
    installed({ var_port: '9100' });
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_PORT=9100');
  });

  it('leaves no half file behind where it was ended in the middle', () => {
    on.standIn('docker', 'case "$*" in *" pull") kill -KILL $PPID ;; *status*) exit 1 ;; esac');
    expect(installed().code).not.toBe(0);
    on.standIn('docker');
    expect(installed().code).toBe(0);
    expect([...on.files().keys()].filter((name) => /compose\.[A-Za-z0-9]{6}$/.test(name))).toEqual(
      [],
    );
  });

  it('leaves a command of somebody else alone', () => {
    const wrapper = join(on.home, '.local', 'bin', 'invest');
    installed();
    writeFileSync(wrapper, 'mine');
    expect(installed().out).toContain("somebody else's");
    expect(readFileSync(wrapper, 'utf8')).toBe('mine');
  });
});

describe('install.sh at a terminal', () => {
  it('takes Enter for every default', () => {
    const { code, out } = typing(['', '', '', '']);
    expect([code, out]).toEqual([0, expect.stringContaining('Port of the pages [8501]')]);
  });

  it('takes what is typed, and does not show a token', () => {
    const { code, out } = typing(['9001', '', GHOSTFOLIO, TOKEN, MODELS, '', '']);
    expect(code).toBe(0);
    expect(out).not.toContain(TOKEN);
    expect(out).toContain('it has: qwen3-next nemotron');
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_PORT=9001');
    expect(on.files().get('.invest/invest.env')?.text).toBe(`GHOSTFOLIO_TOKEN=${TOKEN}\n`);
  });

  it('asks again after an answer that does not work', () => {
    const { code, out } = typing(['', '', 'http://nobody.example', 'x', GHOSTFOLIO, TOKEN, '']);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('nobody answers as Ghostfolio at http://nobody'),
    ]);
    expect(out).toContain('takes the token');
  });

  it('lets what was given be taken back with none', () => {
    const { code } = typing(['', '', 'none', ''], { GHOSTFOLIO_URL: GHOSTFOLIO });
    expect(code).toBe(0);
    expect(on.files().get('.invest/answers')?.text).toContain('ghostfolio=\n');
  });

  it('ends where the terminal goes away', () => {
    const { code } = typing(['9001']);
    expect(code).not.toBe(0);
    expect(changing()).toEqual([]);
  });
});

describe('install.sh that cannot begin', () => {
  it('says what to say where nobody is there to be asked', () => {
    const { code, out } = on.run('install.sh', { env: { INVEST_TTY: '/nowhere/tty' } });
    expect([code, out]).toEqual([2, expect.stringContaining('say --yes')]);
    expect(changing()).toEqual([]);
  });

  it.each([
    ['--help', 0, 'INVEST_DIR'],
    ['--loud', 2, 'there is no --loud'],
  ])('%s ends with %d', (word, code, says) => {
    expect(on.run('install.sh', { words: [word] })).toEqual({
      code,
      out: expect.stringContaining(says),
    });
    expect(on.calls()).toEqual([]);
  });

  it('wants docker compose', () => {
    on.standIn('docker', 'exit 1');
    expect(installed()).toEqual({ code: 1, out: expect.stringContaining('docker compose') });
  });
});

describe('install.sh --uninstall', () => {
  it('takes away what was installed and keeps what was booked', () => {
    installed();
    const { code, out } = on.run('install.sh', { words: ['--yes', '--uninstall'] });
    expect([code, out]).toEqual([0, expect.stringContaining('what was booked stays')]);
    expect(on.files().size).toBe(0);
    expect(docker().some((line) => line.includes('volume rm'))).toBe(false);
  });

  it('takes what was booked too where that is said', () => {
    installed();
    on.run('install.sh', { words: ['--yes', '--uninstall', '--purge'] });
    expect(docker().at(-1)).toBe('docker volume rm invest_invest_data invest_invest_logs');
  });

  it('asks before each part', () => {
    installed();
    const { code } = on.run('install.sh', { words: ['--uninstall'], typed: ['n', 'n', 'n'] });
    expect(code).toBe(0);
    expect(on.files().has('.invest/docker-compose.yml')).toBe(true);
    expect(docker().some((line) => line.includes(' down'))).toBe(false);
  });

  it('leaves what else is in the folder', () => {
    installed();
    writeFileSync(join(on.home, '.invest', 'mine'), 'x');
    const { out } = on.run('install.sh', { words: ['--yes', '--uninstall'] });
    expect(out).toContain('holds more than was installed');
    expect(on.files().has('.invest/mine')).toBe(true);
  });

  it('says where nothing is installed', () => {
    const { code, out } = on.run('install.sh', { words: ['--yes', '--uninstall'] });
    expect([code, out]).toEqual([0, expect.stringContaining('nothing is installed')]);
  });
});

describe('the command of an installation with Docker', () => {
  const called = (...words: readonly string[]): string => {
    on.run(join(on.home, '.local', 'bin', 'invest'), { words });
    return docker().slice(-2).join('\n');
  };

  beforeEach(() => {
    installed();
  });

  it.each([
    ['start', 'up -d'],
    ['stop', 'stop'],
    ['restart', 'up -d --force-recreate'],
    ['rebuild', 'up -d'],
    ['update', 'up -d --remove-orphans'],
    ['logs', 'logs -f invest'],
  ])('%s acts with compose', (verb, words) => {
    expect(called(verb)).toContain(words);
  });

  it('makes a backup before an update, and without one changes nothing', () => {
    expect(called('update')).toContain('pull');
    on.standIn('docker', 'case "$*" in *backup*) exit 1 ;; esac');
    expect(called('update').split('\n').at(-1)).toContain('invest backup');
  });

  it('passes any other verb on to the container, running or not', () => {
    on.standIn('docker', 'case "$*" in *"ps -q"*) echo abc ;; esac');
    expect(called('accounts', '--json')).toContain('exec -T invest invest accounts --json');
    on.standIn('docker');
    expect(called('accounts')).toContain('run --rm -T invest accounts');
  });

  it('says where the pages are', () => {
    const { out } = on.run(join(on.home, '.local', 'bin', 'invest'), { words: ['dashboard'] });
    expect(out.trim()).toBe('http://localhost:8501');
  });
});
