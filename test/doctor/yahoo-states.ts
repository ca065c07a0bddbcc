import { DatabaseSync } from 'node:sqlite';
import { MINUTE_MS } from '#core/calendar';
import { assert } from '#core/prelude';
import { systemClock } from '#adapters/system';
import { faultPlan, type FaultPlan, type FaultRule } from '../fakes/plan/index.ts';
import { yahooFaults } from '../fakes/yahoo/index.ts';
import type { BrokenState } from './broken-state.ts';
import { SESSION_ID } from './secrets.ts';
import { NOBODY, type Site } from './site.ts';

const ALWAYS = { lasts: Infinity } as const;

const plan = (rule: FaultRule): FaultPlan => faultPlan({ seed: 1, rules: [rule] });

const A_PROXY = /check whether a proxy or a login page answers in place of Yahoo/;

function assertAsked({ yahoo }: Site, times: number): void {
  const { length } = yahoo.asked;
  assert(length === times, `doctor asks Yahoo ${times} times, was ${length}`);
}

const once = (site: Site): void => assertAsked(site, 1);

/** As a process that met a 429 twenty minutes ago, and was told to wait for an hour, has left it. */
function openCircuit({ paths }: Site): void {
  const now = systemClock.now();
  const store = new DatabaseSync(paths.yahoo);
  store
    .prepare('INSERT OR REPLACE INTO refusal VALUES (1, ?, ?, ?, NULL, NULL)')
    .run(now - 20 * MINUTE_MS, now + 40 * MINUTE_MS, 60 * MINUTE_MS);
  store.close();
}

/** What may be wrong with Yahoo. */
export const YAHOO_STATES: readonly BrokenState[] = [
  {
    name: 'Yahoo answers 429',
    breakIt: ({ yahoo }) => {
      yahoo.plan = plan({ ...yahooFaults.storm, ...ALWAYS });
    },
    ill: {
      prices: {
        says: /^Yahoo refused with 429 Too Many Requests; asked again after \d\d:\d\d in New York/,
        fix: /^wait until then; ask less often, or let fewer programs use this address$/,
      },
    },
    afterwards: once,
  },
  {
    name: 'Yahoo refused an earlier process, and the wait is not over',
    breakIt: openCircuit,
    ill: {
      prices: {
        says: /^Yahoo refused with 429 Too Many Requests; asked again after \d\d:\d\d in New York/,
        fix: /^wait until then/,
      },
    },
    afterwards: (site) => assertAsked(site, 0),
  },
  {
    name: 'Yahoo sends a web page',
    breakIt: ({ yahoo }) => {
      yahoo.plan = plan(yahooFaults.page);
    },
    ill: {
      prices: { says: /sends a web page instead of data \(HTTP 200, a web page/, fix: A_PROXY },
    },
    afterwards: once,
  },
  {
    name: 'Yahoo asks for consent',
    breakIt: ({ yahoo }) => {
      const headers = {
        location: `https://consent.yahoo.com/v2/collectConsent?sessionId=${SESSION_ID}`,
      };
      yahoo.plan = plan({ kind: 'status', status: 302, headers, body: '' });
    },
    ill: {
      prices: {
        says: /asks for consent before it answers/,
        fix: /^run a cycle: invest agrees by itself; else try from another network$/,
      },
    },
    afterwards: once,
  },
  {
    name: 'Yahoo fails',
    breakIt: ({ yahoo }) => {
      yahoo.plan = plan(yahooFaults.unavailable);
    },
    ill: { prices: { says: /^Yahoo failed with 503/, fix: /^try again in a minute$/ } },
    afterwards: once,
  },
  {
    name: 'Yahoo refuses access',
    breakIt: ({ yahoo }) => {
      yahoo.plan = plan(yahooFaults.noAccess);
    },
    ill: {
      prices: {
        says: /no-access|unable to access/,
        fix: /another network|a proxy or a login page/,
      },
    },
    afterwards: once,
  },
  {
    name: 'nobody listens where Yahoo should be',
    breakIt: ({ configure }) => configure({ yahoo: NOBODY }),
    ill: {
      prices: {
        says: /^127\.0\.0\.1:9 refuses the connection \(ECONNREFUSED\)/,
        fix: /check the internet connection/,
      },
    },
  },
  {
    name: 'Yahoo never answers',
    breakIt: ({ yahoo }) => {
      yahoo.plan = plan({ kind: 'slow', delayMs: 120_000 });
    },
    ill: { prices: { says: /did not answer in time/, fix: /^try again in a minute$/ } },
    afterwards: once,
    withinSeconds: 45,
  },
];
