import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOWNLOADS, VERSION, dockerStage } from './docker-stage.ts';
import type { Ended } from './stage.ts';

const NEWEST = 'https://api.example/latest';

let machine: ReturnType<typeof dockerStage>;
let on: typeof machine.on;
const installed: typeof machine.installed = (...asked) => machine.installed(...asked);
const docker = (): readonly string[] => machine.docker();

beforeEach(() => {
  machine = dockerStage();
  ({ on } = machine);
});

afterEach(() => on.close());

describe('the command of an installation with Docker', () => {
  const run = (...words: readonly string[]): Ended =>
    on.run(join(on.home, '.local', 'bin', 'invest'), {
      words,
      env: { INVEST_DOWNLOADS: DOWNLOADS, INVEST_RELEASES: NEWEST },
    });
  const called = (...words: readonly string[]): string => {
    run(...words);
    return docker().slice(-2).join('\n');
  };

  beforeEach(() => {
    installed();
  });

  it.each([
    ['start', 'up -d'],
    ['stop', 'stop'],
    ['restart', 'up -d --force-recreate'],
    ['logs', 'logs -f invest'],
  ])('%s acts with compose', (verb, words) => {
    expect(called(verb)).toContain(words);
  });

  it('rebuilds where there is what builds, and says where there is not', () => {
    expect(run('rebuild')).toEqual({ code: 1, out: expect.stringContaining('came built') });
    writeFileSync(join(on.home, '.invest', 'docker-compose.yml'), '    build:\n');
    expect(called('rebuild')).toMatch(/ build\n.* up -d$/s);
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

  it('wants what it is of', () => {
    rmSync(join(on.home, '.invest'), { recursive: true });
    expect(run('status')).toEqual({
      code: 1,
      out: expect.stringContaining('nothing is installed'),
    });
  });

  describe('update', () => {
    const published = (version: string, script = 'echo "updating $INVEST_DIR $*"'): void => {
      const sum = createHash('sha256').update(script).digest('hex');
      on.web(NEWEST, `{\n  "tag_name": "v${version}",\n  "body": "x"\n}`);
      on.web(`${DOWNLOADS}/v${version}/SHA256SUMS`, `${sum}  install.sh\n`);
      on.web(`${DOWNLOADS}/v${version}/install.sh`, script);
    };

    it('runs the installer of the newest release, with the answers of before', () => {
      published('99.0.0');
      expect(run('update')).toEqual({
        code: 0,
        out: `99.0.0 is there, this is ${VERSION}\nupdating ${join(on.home, '.invest')} --yes\n`,
      });
    });

    it.each([VERSION, '0.0.1'])('does nothing where the newest is %s', (version) => {
      published(version);
      expect(run('update')).toEqual({ code: 0, out: `${VERSION} is the newest version\n` });
    });

    it('only tells with --check', () => {
      published('99.0.0');
      expect(run('update', '--check')).toEqual({
        code: 0,
        out: `99.0.0 is there, this is ${VERSION}\n`,
      });
    });

    it('takes a version that is named, an older one too', () => {
      published('0.0.1');
      expect(run('update', '--to', '0.0.1').out).toContain('updating');
    });

    it('refuses an installer with another checksum', () => {
      published('99.0.0');
      on.web(`${DOWNLOADS}/v99.0.0/install.sh`, 'echo was-run');
      const { code, out } = run('update');
      expect([code, out]).toEqual([1, expect.stringContaining('nothing was changed')]);
      expect(out).not.toContain('was-run');
    });

    it('says where no release is told', () => {
      expect(run('update')).toEqual({ code: 1, out: expect.stringContaining('cannot be fetched') });
      on.web(NEWEST, '{}');
      expect(run('update')).toEqual({ code: 1, out: expect.stringContaining('tells no release') });
    });

    it.each([['--to'], ['--to', 'x'], ['--now']])('refuses %s %s', (...words) => {
      expect(run('update', ...words).code).toBe(2);
    });
  });

  describe('uninstall', () => {
    it('takes all away but what was booked', () => {
      const { code, out } = run('uninstall', '--yes');
      expect([code, out]).toEqual([0, expect.stringContaining('what was booked stays')]);
      expect(on.files().size).toBe(0);
      expect(docker().join('\n')).toContain('image rm ghcr.io/twozee-tech/invest-orchestrator');
      expect(docker().join('\n')).not.toContain('volume rm');
    });

    it('takes what was booked too with --purge', () => {
      run('uninstall', '--yes', '--purge');
      expect(docker()).toContain('docker volume rm invest_invest_data invest_invest_logs');
    });

    it('does nothing where nobody is there to be asked', () => {
      const files = on.files();
      expect(run('uninstall').code).toBe(2);
      expect(on.files()).toEqual(files);
      expect(docker().join('\n')).not.toContain(' down');
    });
  });
});
