import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GHOSTFOLIO, NO_HOME, TOKEN, VERSION, dockerStage } from './docker-stage.ts';

let machine: ReturnType<typeof dockerStage>;
let on: typeof machine.on;
const installed: typeof machine.installed = (...asked) => machine.installed(...asked);
const typing: typeof machine.typing = (...asked) => machine.typing(...asked);
const docker = (): readonly string[] => machine.docker();

beforeEach(() => {
  machine = dockerStage();
  ({ on } = machine);
});

afterEach(() => on.close());

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

  it.each([
    ['killed', 'kill -KILL $PPID'],
    ['broken off', 'kill -INT $PPID'],
  ])('goes on where one was %s in the middle', (_how, then) => {
    on.standIn('docker', `case "$*" in *" pull") ${then} ;; *"config check"*) exit 1 ;; esac`);
    expect(installed({ INVEST_PORT: '9000' }).code).not.toBe(0);
    on.standIn('docker', NO_HOME);
    expect(installed().code).toBe(0);
    expect([...on.files().keys()].toSorted()).toEqual([
      '.invest/.env',
      '.invest/answers',
      '.invest/docker-compose.yml',
      '.invest/invest.env',
      '.local/bin/invest',
    ]);
    expect(on.files().get('.invest/.env')?.text).toContain('INVEST_PORT=9000');
  });

  it('leaves a command of somebody else alone', () => {
    const wrapper = join(on.home, '.local', 'bin', 'invest');
    installed();
    writeFileSync(wrapper, 'mine');
    expect(installed().out).toContain("somebody else's");
    expect(readFileSync(wrapper, 'utf8')).toBe('mine');
  });

  it('forgets the token of a Ghostfolio that is no more', () => {
    installed({ var_ghostfolio: GHOSTFOLIO, var_ghostfolio_token: TOKEN });
    typing(['', '', 'none', '']);
    expect(on.files().get('.invest/invest.env')?.text).toBe('GHOSTFOLIO_TOKEN=\n');
  });
});

describe('install.sh over a former version', () => {
  const before = (): void => {
    installed({ INVEST_PORT: '9000' });
    const env = on.files().get('.invest/.env')?.text ?? '';
    writeFileSync(join(on.home, '.invest', '.env'), env.replace(VERSION, '0.0.9'));
    writeFileSync(join(on.home, '.invest', 'docker-compose.yml'), 'former');
    on.standIn('docker');
  };

  it('makes a backup before anything', () => {
    before();
    const began = docker().length;
    expect(installed().code).toBe(0);
    const since = docker().slice(began);
    const places = [' invest backup', ' pull', ' up -d'].map((part) =>
      since.findIndex((line) => line.includes(part)),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, two) => one - two));
  });

  it('changes nothing where no backup can be made', () => {
    before();
    const files = on.files();
    on.standIn('docker', 'case "$*" in *" backup") exit 1 ;; esac');
    const { code, out } = installed({ var_port: '9100' });
    expect([code, out]).toEqual([1, expect.stringContaining('no backup could be made')]);
    expect(on.files()).toEqual(files);
  });

  it.each([
    ['cannot be pulled', '*" pull") exit 1'],
    [
      'does not become ready',
      '*healthy*) [ "$(cat "$HOME/.invest/docker-compose.yml")" = former ]; exit',
    ],
    ['is broken off', '*" pull") kill -TERM $PPID'],
  ])('goes back to it where the new one %s', (_how, then) => {
    before();
    const files = on.files();
    on.standIn('docker', `case "$*" in ${then} ;; esac`);
    const { code, out } = installed({ var_port: '9100' });
    expect([code === 0, out]).toEqual([false, expect.stringContaining('version 0.0.9 runs')]);
    expect(on.files()).toEqual(files);
    expect(docker().at(-1)).toContain('up -d');
  });
});
