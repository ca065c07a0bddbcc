import { setTimeout as pause } from 'node:timers/promises';
import { openGhostfolio } from '#adapters/ghostfolio';
import { environmentVariable, systemClock } from '#adapters/system';
import { toIso } from '#core/calendar';
import { equity } from '#core/instruments';
import { z } from 'zod';
import { startFakeGhostfolio } from '../fakes/ghostfolio/index.ts';
import { trackerContract } from './tracker-contract.ts';
import type { OpenTracker } from './tracker-desk.ts';

const outside = { clock: systemClock, pause, random: () => 0.5 };

type Request = { readonly method: string; readonly path: string; readonly body?: unknown };

async function sent(baseUrl: string, { method, path, body }: Request, bearer?: string) {
  const response = await fetch(`${baseUrl}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}

/** Calls that the tracker has no word for, as its user's browser would make them. */
async function asUser(baseUrl: string, accessToken: string) {
  const path = '/api/v1/auth/anonymous';
  const told = await sent(baseUrl, { method: 'POST', path, body: { accessToken } });
  const { authToken } = z.object({ authToken: z.string() }).parse(told);
  return (request: Request) => sent(baseUrl, request, authToken);
}

async function opened(baseUrl: string, token: string): Promise<OpenTracker> {
  const tracker = openGhostfolio({ baseUrl, token }, outside);
  const call = await asUser(baseUrl, token);
  const identified = z.object({ id: z.string() });
  return {
    tracker,
    clock: systemClock,
    byHand: async (accountId, comment) => {
      const date = toIso(systemClock.now());
      const what = { currency: 'USD', dataSource: 'MANUAL', symbol: 'GF_CONTRACT-BY-HAND' };
      const amounts = { quantity: 1, unitPrice: 10, fee: 0 };
      const body = { accountId, ...what, ...amounts, date, type: 'BUY', comment };
      return identified.parse(await call({ method: 'POST', path: '/api/v1/activities', body })).id;
    },
    tidy: async (accounts) => {
      for (const account of accounts) {
        for (const { id } of await tracker.lines(account)) await tracker.strike(id);
        await call({ method: 'DELETE', path: `/api/v1/account/${account}` });
      }
      tracker.close();
    },
  };
}

trackerContract({
  name: 'Ghostfolio, faked',
  listed: equity('SPY').ticker,
  open: async () => {
    const fake = await startFakeGhostfolio({ clock: systemClock });
    const open = await opened(fake.baseUrl, fake.token);
    return {
      ...open,
      tidy: async (accounts) => {
        await open.tidy(accounts);
        const left = fake.activities().length;
        await fake.stop();
        if (left > 0) throw new Error(`${left} lines are left`);
        if (Object.values(fake.forbidden).some((count) => count > 0))
          throw new Error(`forbidden calls: ${JSON.stringify(fake.forbidden)}`);
      },
    };
  },
});

const url = environmentVariable('GHOSTFOLIO_URL') ?? '';
const token = environmentVariable('GHOSTFOLIO_TOKEN') ?? '';
const isThere = url !== '' && token !== '';
if (!isThere)
  process.stderr.write(
    'SKIPPED: the tracker contract against a real Ghostfolio: set GHOSTFOLIO_URL and GHOSTFOLIO_TOKEN\n',
  );

trackerContract({
  name: 'a real Ghostfolio',
  skips: !isThere,
  open: () => opened(url, token),
});
