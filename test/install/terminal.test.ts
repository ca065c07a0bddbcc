import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GHOSTFOLIO, MODELS, NO_HOME, ROOT, TOKEN, VERSION, dockerStage } from './docker-stage.ts';

let machine: ReturnType<typeof dockerStage>;
let on: typeof machine.on;
const installed: typeof machine.installed = (...asked) => machine.installed(...asked);
const typing: typeof machine.typing = (...asked) => machine.typing(...asked);
const docker = (): readonly string[] => machine.docker();
const changing = (): readonly string[] => machine.changing();

beforeEach(() => {
  machine = dockerStage();
  ({ on } = machine);
});

afterEach(() => on.close());

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

  it('asks again for a token that is refused', () => {
    on.standIn(
      'curl',
      `case "$*" in *anonymous*) grep -q right || exit 22; echo '{"authToken":"x"}' ;; esac`,
    );
    const { code, out } = typing(['', '', GHOSTFOLIO, 'wrong', '', 'right', 'none']);
    expect(out).toContain('does not take this security token');
    expect(out).toContain('takes the token');
    expect(code).toBe(1);
  });

  it('gives a terminal back that shows what is typed where somebody breaks off', () => {
    const call = join(on.folder, 'broken-off.sh');
    writeFileSync(call, `trap : INT\nbash '${ROOT}install.sh'\nstty -a\n`);
    const { out } = on.run(call, { typed: ['', '', GHOSTFOLIO, '\u0003'] });
    expect(out).toContain('Its security token');
    expect(out).toMatch(/ echo echoe /);
    expect(changing()).toEqual([]);
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

  it.each([
    ['no docker compose', 'case "$1" in compose) exit 1 ;; esac', 'docker compose (version 2.24'],
    ['one that is too old', 'echo v2.20.3', 'docker compose (version 2.24'],
    ['an engine that does not run', 'case "$1" in info) exit 1 ;; esac', 'docker does not answer'],
  ])('says so where there is %s', (_what, then, says) => {
    on.standIn('docker', then);
    expect(installed()).toEqual({ code: 1, out: expect.stringContaining(says) });
    expect(changing()).toEqual([]);
    expect(on.files().size).toBe(0);
  });

  it.each(['2.24.0', 'v2.39.1-desktop.1', '5.0.2', 'dev'])('takes compose %s', (version) => {
    on.standIn('docker', `case "$*" in *--short) echo ${version} ;; esac\n${NO_HOME}`);
    expect(installed().code).toBe(0);
  });
});

describe('install.sh --uninstall', () => {
  it('takes away what was installed and keeps what was booked', () => {
    installed();
    const { code, out } = on.run('install.sh', { words: ['--yes', '--uninstall'] });
    expect([code, out]).toEqual([0, expect.stringContaining('what was booked stays')]);
    expect(on.files().size).toBe(0);
    expect(docker().some((line) => line.includes('volume rm'))).toBe(false);
    expect(docker().at(-1)).toBe(
      `docker image rm ghcr.io/twozee-tech/invest-orchestrator:${VERSION}`,
    );
  });

  it('takes what was booked too where that is said', () => {
    installed();
    on.run('install.sh', { words: ['--yes', '--uninstall', '--purge'] });
    expect(docker()).toContain('docker volume rm invest_invest_data invest_invest_logs');
  });

  it('asks before each part', () => {
    installed();
    const { code } = on.run('install.sh', { words: ['--uninstall'], typed: ['n', 'n', 'n', 'n'] });
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
