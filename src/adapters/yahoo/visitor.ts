import { CookieJar } from 'tough-cookie';
import { HOUR_MS, MINUTE_MS, plusMs, type Instant } from '#core/calendar';
import { readCrumb } from '#adapters/yahoo-answers';
import type { Circuit } from './circuit.ts';
import { consentForm } from './consent-form.ts';
import type { WireAnswer } from './http-wire.ts';
import { TRIES, type Line } from './line.ts';
import { NotAsked } from './not-asked.ts';
import { oneFlight } from './one-flight.ts';
import type { Purse } from './purse.ts';
import { isYahoo, type FilledSettings, type Outside } from './yahoo-settings.ts';

/** Who we are to Yahoo: secret, never shown. */
export type Pass = {
  readonly crumb: string;
  readonly cookies: string;
  readonly at: Instant;
};

export type PassStore = {
  pass(): Pass | undefined;
  keepPass(pass: Pass): void;
  dropPass(): void;
};

/** The crumb that all callers share. */
export type Visitor = {
  /** The kept crumb, or a new one; however many ask at once, it is fetched once. */
  crumb(purse: Purse): Promise<string>;
  /** Forgets a crumb that Yahoo would not take; one that came since is left alone. */
  reject(crumb: string): void;
};

type Parts = {
  readonly line: Line;
  readonly jar: CookieJar;
  readonly store: PassStore;
  readonly settings: FilledSettings;
  readonly clock: Outside['clock'];
  readonly circuit: Pick<Circuit, 'refused'>;
};

const OLDEST_MS = 24 * HOUR_MS;
const MOST_PAGES = 8;
/** Who gets no crumb asks again no sooner. */
const AGAIN_MS = MINUTE_MS;

export function visitor(parts: Parts): Visitor {
  const { store, clock } = parts;
  let pass = recent(store.pass(), clock.now());
  const fly = oneFlight<Pass>();
  let failed: { readonly error: NotAsked; readonly until: Instant } | undefined;
  const fetched = async (purse: Purse): Promise<Pass> => {
    try {
      return await fetchPass(parts, purse);
    } catch (error) {
      if (error instanceof NotAsked && error.why === 'no-access')
        failed = { error, until: plusMs(clock.now(), AGAIN_MS) };
      throw error;
    }
  };
  return {
    crumb: async (purse) => {
      const kept = recent(pass, clock.now());
      if (kept !== undefined) return kept.crumb;
      if (failed !== undefined && failed.until > clock.now()) throw failed.error;
      const fresh = await fly('pass', async () => {
        pass = await fetched(purse);
        store.keepPass(pass);
        return pass;
      });
      return fresh.crumb;
    },
    reject: (bad) => {
      if (pass?.crumb !== bad) return;
      pass = undefined;
      parts.jar.removeAllCookiesSync();
      store.dropPass();
    },
  };
}

function recent(pass: Pass | undefined, now: Instant): Pass | undefined {
  return pass !== undefined && now - pass.at < OLDEST_MS ? pass : undefined;
}

async function fetchPass(parts: Parts, purse: Purse): Promise<Pass> {
  const { line, jar, settings, clock, circuit } = parts;
  await getCookies(line, settings, purse);
  const url = new URL('/v1/test/getcrumb', settings.baseUrl);
  const sentAt = clock.now();
  const answer = await line.send({ kind: 'crumb', purse, url, tries: TRIES });
  const told = readCrumb(answer);
  if (told.kind === 'refused' && told.why === 'rate-limited')
    throw circuit.refused(sentAt, answer.retryAfter);
  if (told.kind === 'refused')
    throw new NotAsked(
      'no-access',
      `Yahoo gave no crumb (${told.why}: ${told.says}); quotes need one: try again in a few minutes, or from another network`,
    );
  return { crumb: told.crumb, cookies: JSON.stringify(jar.toJSON()), at: clock.now() };
}

/** Visits a page for its cookies; where Yahoo asks for consent first, agrees as a browser would. */
async function getCookies(line: Line, settings: FilledSettings, purse: Purse): Promise<void> {
  let url = settings.cookieUrl;
  let form: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const isHeadOnly = !/collectConsent/i.test(url.pathname);
    const order = { kind: 'cookie', purse, url, isHeadOnly, tries: TRIES } as const;
    const answer = await line.send(form === undefined ? order : { ...order, form });
    const next = redirected(answer, url);
    if (next !== undefined) {
      url = permitted(next, settings);
      form = undefined;
    } else if (isHeadOnly || form !== undefined) return;
    else form = agreed(answer);
  }
  throw new NotAsked(
    'no-access',
    `Yahoo sent us through more than ${MOST_PAGES} pages for its cookies; try again later`,
  );
}

function redirected({ status, location }: WireAnswer, from: URL): URL | undefined {
  if (status < 300 || status >= 400 || location === undefined) return undefined;
  return URL.canParse(location, from) ? new URL(location, from) : undefined;
}

function permitted(next: URL, { baseUrl, cookieUrl }: FilledSettings): URL {
  if (isYahoo(next)) return next;
  if (!isYahoo(baseUrl) && [baseUrl.origin, cookieUrl.origin].includes(next.origin)) return next;
  throw new NotAsked(
    'no-access',
    `Yahoo sent us to ${next.host} for its cookies, which is not its own; check the proxy and the network`,
  );
}

function agreed({ text }: WireAnswer): string {
  const form = consentForm(text);
  if (form !== undefined) return form;
  throw new NotAsked(
    'no-access',
    'Yahoo asks for consent on a page without the form we know; open finance.yahoo.com from another network, or update invest',
  );
}

/** The cookies of a kept pass; an empty jar where there are none, or none that can be read. */
export function jarOf(pass: Pass | undefined): CookieJar {
  try {
    return pass === undefined ? new CookieJar() : CookieJar.deserializeSync(pass.cookies);
  } catch {
    return new CookieJar();
  }
}
