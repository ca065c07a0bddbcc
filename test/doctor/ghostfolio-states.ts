import { assert } from '#core/prelude';
import { answers } from '../fakes/feeds/behaviours.ts';
import { startFakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import { systemClock } from '#adapters/system';
import type { BrokenState } from './broken-state.ts';
import { WRONG_TOKEN } from './secrets.ts';
import { NOBODY, type Site } from './site.ts';

const ID = 'ghostfolio';

const at = ({ settings }: Site): string => String(settings.ghostfolio?.['url']);

/** What may be wrong with the Ghostfolio that shows the books. */
export const GHOSTFOLIO_STATES: readonly BrokenState[] = [
  {
    name: 'no Ghostfolio runs',
    breakIt: async ({ ghostfolio }) => ghostfolio.down(),
    ill: {
      [ID]: {
        says: /refused the connection \(ECONNREFUSED\)$/,
        fix: /^start Ghostfolio, or correct ghostfolio\.url$/,
      },
    },
  },
  {
    name: 'a web site answers in place of Ghostfolio',
    breakIt: ({ feeds, configure, settings }) => {
      feeds.set('/api/v1/health', answers('<html></html>', { 'content-type': 'text/html' }));
      configure({ ghostfolio: { ...settings.ghostfolio, url: feeds.origin } });
    },
    ill: {
      [ID]: {
        says: /answers 200 with something that is not Ghostfolio's$/,
        fix: /^set ghostfolio\.url to the address at which a browser shows this Ghostfolio$/,
      },
    },
  },
  {
    name: 'the address of Ghostfolio is that of a server that knows no health',
    breakIt: ({ feeds, configure, settings }) =>
      configure({ ghostfolio: { ...settings.ghostfolio, url: feeds.origin } }),
    ill: {
      [ID]: {
        says: /answers 404/,
        fix: /^set ghostfolio\.url to the address at which a browser shows Ghostfolio/,
      },
    },
  },
  {
    name: 'the path of Ghostfolio is wrong',
    breakIt: (site) =>
      site.configure({ ghostfolio: { ...site.settings.ghostfolio, url: `${at(site)}/portfolio` } }),
    ill: {
      [ID]: {
        says: /answers 404/,
        fix: /^set ghostfolio\.url to the address at which a browser shows Ghostfolio/,
      },
    },
  },
  {
    name: 'Ghostfolio does not know the token',
    breakIt: (site) => void site.keep('token', WRONG_TOKEN),
    ill: {
      [ID]: {
        says: /does not know the security token \(403\)$/,
        fix: /^set the security token that Ghostfolio showed when the user was created, or renew it there/,
      },
    },
  },
  {
    name: 'the token is that of a user who is no administrator',
    breakIt: (site) => void site.keep('token', site.ghostfolio.tokens[1] ?? ''),
    ill: {
      [ID]: {
        says: /signed in as a user without the right to name symbols of our own/,
        fix: /^write into \S+\/token the security token of the administrator, the first user/,
      },
    },
  },
  {
    name: 'the user reckons in euros',
    breakIt: ({ ghostfolio }) => ghostfolio.setBaseCurrency(ghostfolio.token, 'EUR'),
    ill: {
      [ID]: {
        says: /reckons in EUR for this user/,
        fix: /^set the base currency to USD in its settings/,
      },
    },
  },
  {
    name: 'the Redis of Ghostfolio is down',
    breakIt: ({ ghostfolio }) => ghostfolio.setRedis('down'),
    ill: {
      [ID]: {
        says: /signs us in but does not tell its health in time: its Redis is down or it is overloaded/,
        fix: /^start its Redis again$/,
      },
    },
    withinSeconds: 35,
  },
  {
    name: 'Ghostfolio limits sign-ins',
    breakIt: async (site) => {
      site.ghostfolio.limitSignIns('limited');
      for (let times = 0; times < 11; times += 1) await signIn(site);
    },
    ill: {
      [ID]: { says: /limits sign-ins just now \(429\)$/, fix: /^wait 60 s and try again$/ },
    },
  },
  {
    name: 'the accounts are not made in Ghostfolio yet',
    breakIt: async (site) => {
      const empty = await startFakeGhostfolio({ clock: systemClock, seed: 2 });
      site.withEnd(() => empty.stop());
      site.forgetMirror();
      const token_file = site.keep('token', empty.token);
      site.configure({ ghostfolio: { url: empty.baseUrl, token_file } });
    },
    ill: {
      [ID]: {
        says: /answers; signed in as administrator, version 3\.58\.0; 0 of 12 accounts are shown there$/,
        fix: /^invest mirror init makes the others$/,
      },
    },
  },
  {
    name: 'the variable of the token is not set',
    breakIt: (site) =>
      site.configure({ ghostfolio: { url: at(site), token_env: 'DOCTOR_TEST_UNSET_TOKEN' } }),
    ill: {
      [ID]: {
        says: /^Ghostfolio wants a security token, and the variable DOCTOR_TEST_UNSET_TOKEN is not set/,
        fix: /^set DOCTOR_TEST_UNSET_TOKEN where invest runs, or name a ghostfolio\.token_file$/,
      },
    },
    afterwards: ({ ghostfolio }) => {
      const asked = ghostfolio.requests.filter(({ path }) => path === '/api/v1/health');
      assert(asked.length === 0, `without a token nobody is asked, was ${asked.length}`);
    },
  },
  {
    name: 'the file of the token is not there',
    breakIt: (site) =>
      site.configure({ ghostfolio: { url: at(site), token_file: `${site.folder}/no-token` } }),
    ill: {
      [ID]: {
        says: /\S+\/no-token cannot be read/,
        fix: /^write the security token into \S+\/no-token, or correct ghostfolio\.token_file$/,
      },
    },
  },
  {
    name: 'Ghostfolio never answers',
    breakIt: ({ ghostfolio }) => ghostfolio.setLatency(120_000),
    ill: {
      [ID]: { says: /gave no answer within 5 s$/, fix: /^see whether Ghostfolio and its Redis/ },
    },
    withinSeconds: 40,
  },
  {
    name: 'nobody listens at the default port of a Ghostfolio that is configured by its API',
    breakIt: (site) =>
      site.configure({ ghostfolio: { ...site.settings.ghostfolio, url: `${NOBODY}/api/v1` } }),
    ill: {
      [ID]: {
        says: /^Ghostfolio at http:\/\/127\.0\.0\.1:9 refused the connection/,
        fix: /^start Ghostfolio, or correct ghostfolio\.url$/,
      },
    },
  },
];

async function signIn({ ghostfolio }: Site): Promise<void> {
  const answer = await fetch(`${ghostfolio.baseUrl}/api/v1/auth/anonymous`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ accessToken: ghostfolio.token }),
  });
  await answer.text();
}
