import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  GHOSTFOLIO,
  NO_HOME,
  RELEASE,
  COMPOSE,
  TOKEN,
  VERSION,
  dockerStage,
} from './docker-stage.ts';

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

const REPOSITORY = 'Twozee-Tech/Invest_Research';
const GITHUB = `https://github.com/${REPOSITORY}/releases/download`;
const API = `https://api.github.com/repos/${REPOSITORY}/releases`;

/** A registry that gives the image to who has logged in, and keeps what a login left behind. */
const PRIVATE_IMAGE = `case "$*" in
  *" login "*) cat > "$STAGE/login"; echo secret > "$2/config.json"; echo "$2" > "$STAGE/place"; exit 0 ;;
  "--config "*" pull "*) [ -f "$2/config.json" ] ;  exit $? ;;
  *" pull") exit 1 ;;
esac
${NO_HOME}`;

const holding = (token: string): readonly string[] =>
  [...on.files()].filter(([, { text }]) => text.includes(token)).map(([name]) => name);

describe('a private repository', () => {
  it('is asked without a token first, and with one where it refuses', () => {
    on.isPrivate(`${RELEASE}/docker-compose.prod.yml`, 'ghp_private');
    expect(installed().out).toContain('is it private?');
    expect(on.headers()).toBe('');
    expect(installed({ var_token: 'ghp_wrong' }).out).toContain('also with the token');
    const { code, out } = installed({ var_token: 'ghp_private', WATCHED: '1' });
    expect(code).toBe(0);
    expect(out + on.calls().join('\n') + on.told()).not.toContain('ghp_private');
    expect(holding('ghp_private')).toEqual([]);
  });

  it('of GitHub gives its files by their numbers', () => {
    on.web(`${GITHUB}/v${VERSION}/docker-compose.prod.yml`, '', 404);
    const assets = ['SHA256SUMS', 'docker-compose.prod.yml'].map((name, place) => ({
      url: `${API}/assets/${place + 7}`,
      id: place + 7,
      uploader: { login: 'me', url: 'https://api.github.com/users/me' },
      name,
    }));
    const tag = `${API}/tags/v${VERSION}`;
    on.web(tag, JSON.stringify({ url: `${API}/1`, name: `v${VERSION}`, assets }, undefined, 2));
    on.isPrivate(tag, 'ghp_private');
    on.web(`${API}/assets/8`, COMPOSE);
    on.isPrivate(`${API}/assets/8`, 'ghp_private');
    const env = { INVEST_DOWNLOADS: GITHUB };
    expect(installed(env)).toEqual({ code: 1, out: expect.stringContaining('is it private?') });
    expect(installed({ ...env, var_token: 'ghp_private' }).code).toBe(0);
    expect(on.files().get('.invest/docker-compose.yml')?.text).toBe(COMPOSE);
    expect(on.calls().at(-1)).not.toContain('ghp_private');
  });

  it('asks for the token at the terminal without showing it', () => {
    on.isPrivate(`${RELEASE}/docker-compose.prod.yml`, 'ghp_private');
    const { code, out } = typing(['', '', '', '', 'ghp_private']);
    expect([code, out]).toEqual([0, expect.stringContaining('Token that may read it')]);
    expect(out).not.toContain('ghp_private');
  });
});

describe('a private image', () => {
  it('says what it wants where nobody is asked', () => {
    on.standIn('docker', PRIVATE_IMAGE);
    expect(installed()).toEqual({ code: 1, out: expect.stringContaining('var_token') });
  });

  it('is pulled with a token that goes by standard input and stays nowhere', () => {
    on.standIn('docker', PRIVATE_IMAGE);
    const { code, out } = installed({
      var_token: 'ghp_packages',
      var_user: 'me',
      WATCHED: '1',
    });
    expect(code).toBe(0);
    expect(readFileSync(join(on.folder, 'login'), 'utf8')).toBe('ghp_packages');
    expect(out + docker().join('\n') + on.told()).not.toContain('ghp_packages');
    expect(holding('ghp_packages')).toEqual([]);
    expect(existsSync(readFileSync(join(on.folder, 'place'), 'utf8').trim())).toBe(false);
  });

  it('asks for user and token at the terminal', () => {
    on.standIn('docker', PRIVATE_IMAGE);
    const { code, out } = typing(['', '', '', '', 'me', 'ghp_packages']);
    expect([code, out]).toEqual([0, expect.stringContaining('User of ghcr.io')]);
    expect(out).not.toContain('ghp_packages');
  });

  it('leaves no login behind where the token is refused', () => {
    on.standIn('docker', `case "$*" in "--config "*" pull "*) exit 1 ;; esac\n${PRIVATE_IMAGE}`);
    const { code } = installed({ var_token: 'ghp_packages', var_user: 'me' });
    expect(code).toBe(1);
    expect(existsSync(readFileSync(join(on.folder, 'place'), 'utf8').trim())).toBe(false);
  });
});

describe('tokens', () => {
  it('are never among the words of a process', () => {
    const { code } = installed({
      var_ghostfolio: GHOSTFOLIO,
      var_ghostfolio_token: TOKEN,
      WATCHED: '1',
    });
    expect(code).toBe(0);
    expect(on.told()).toContain('/api/v1/auth/anonymous');
    expect(on.told()).not.toContain(TOKEN);
  });
});
