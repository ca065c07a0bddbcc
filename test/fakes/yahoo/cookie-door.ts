import { seededRandom } from '#core/prelude';
import type { Reply } from '../plan/index.ts';
import { unauthorized } from './refusal.ts';

/** Who may ask: cookies from a page, crumbs for cookies. */
export type CookieDoor = {
  /** GET /quote/AAPL */
  page(cookie: string, path: string): Reply;
  /** GET /consent, GET and POST /v2/collectConsent, GET /copyConsent */
  consent(asked: ConsentAsked): Reply;
  /** GET /v1/test/getcrumb */
  crumb(cookie: string): Reply;
  isRight(cookie: string, crumb: string | null): boolean;
  expireCrumbs(): void;
};

export type ConsentAsked = {
  readonly method: string;
  readonly url: URL;
  readonly cookie: string;
  readonly form: URLSearchParams;
};

const SESSION = '3_cc-session_dcf322f7-c2b7-4e77-9e32-36143f8f7c5d';
const GRAB = 'GoNrer0';
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Every crumb has characters that a query must escape: a client that forgets to is refused. */
export function cookieDoor(seed: number | string, wantsConsent: () => boolean): CookieDoor {
  const random = seededRandom(`${seed}/crumbs`);
  const crumbs = new Map<string, string | undefined>();
  const letters = (count: number): string =>
    Array.from({ length: count }, () => LETTERS[random.nextInt(LETTERS.length)]).join('');
  const cookies = (): readonly string[] => {
    const name = `d=${letters(24)}&S=AQAAA${letters(8)}`;
    crumbs.set(name, undefined);
    return [
      `A3=${name}; Max-Age=31536000; Path=/; SameSite=Lax; HttpOnly`,
      `A1=${name}; Max-Age=31536000; Path=/; SameSite=Lax; HttpOnly`,
      `A1S=${name}; Path=/; SameSite=Lax`,
    ];
  };
  const consent = consentFlow(cookies);
  return {
    page: (cookie, path) =>
      wantsConsent() && !crumbs.has(nameIn(cookie)) ? toConsent(path) : quotePage(cookies()),
    consent,
    crumb: (cookie) => {
      const name = nameIn(cookie);
      if (!crumbs.has(name)) return unauthorized('Invalid Cookie');
      const crumb = crumbs.get(name) ?? `${letters(4)}/${letters(3)}+${letters(2)}`;
      crumbs.set(name, crumb);
      return { status: 200, headers: { 'content-type': 'text/plain;charset=utf-8' }, body: crumb };
    },
    isRight: (cookie, crumb) => crumb !== null && crumbs.get(nameIn(cookie)) === crumb,
    expireCrumbs: () => {
      for (const name of crumbs.keys()) crumbs.set(name, undefined);
    },
  };
}

function nameIn(cookie: string): string {
  return /(?:^|; )A3=(?<name>[^;]*)/.exec(cookie)?.groups?.['name'] ?? '';
}

function quotePage(cookies: readonly string[]): Reply {
  const body = '<!DOCTYPE html><html><head><title>Quote</title></head><body></body></html>';
  return { status: 200, headers: { ...HTML, 'set-cookie': cookies }, body };
}

function sent(status: number, location: string, cookies: readonly string[] = []): Reply {
  const headers = cookies.length === 0 ? HTML : { ...HTML, 'set-cookie': cookies };
  return { status, headers: { ...headers, location }, body: '' };
}

function toConsent(path: string): Reply {
  const done = encodeURIComponent(path);
  const where = `/consent?brandType=nonEu&gcrumb=${GRAB}&done=${done}`;
  return sent(307, where, ['GUCS=ARqDa3q9; Max-Age=1800; Path=/']);
}

function consentFlow(cookies: () => readonly string[]): CookieDoor['consent'] {
  const collect = `/v2/collectConsent?sessionId=${SESSION}`;
  let done = '/quote/AAPL';
  return ({ cookie, form, method, url }) => {
    if (!cookie.includes('GUCS=')) return { status: 400, headers: HTML, body: 'no GUCS cookie' };
    switch (url.pathname) {
      case '/consent':
        done = url.searchParams.get('done') ?? done;
        return sent(302, collect);
      case '/copyConsent':
        return sent(302, `${done}?guccounter=1`, [
          'GUC=AQABCAFnsytn2UIgTASn; Max-Age=31536000; Path=/',
          ...cookies(),
        ]);
      default:
        if (method !== 'POST') return { status: 200, headers: HTML, body: formPage(done) };
        return isAgreed(form)
          ? sent(302, `/copyConsent?sessionId=${SESSION}&lang=en-GB`)
          : { status: 400, headers: HTML, body: 'the form is not filled in' };
    }
  };
}

function isAgreed(form: URLSearchParams): boolean {
  return (
    form.get('csrfToken') === GRAB &&
    form.get('sessionId') === SESSION &&
    form.get('namespace') === 'yahoo' &&
    (form.get('agree') === 'agree' || form.get('reject') === 'reject')
  );
}

/** The inputs and buttons of the recorded page, entities included. */
function formPage(done: string): string {
  const back = `${done}?guccounter&#x3D;1`;
  return `<!DOCTYPE html>
<html dir="ltr"><head><title>Yahoo is part of the Yahoo family of brands</title></head><body>
<form method="post" class="consent-form" action="">
<input type="hidden" name="csrfToken" value="${GRAB}">
<input type="hidden" name="sessionId" value="${SESSION}">
<input type="hidden" name="originalDoneUrl" value="${back}">
<input type="hidden" name="namespace" value="yahoo">
<button type="submit" class="btn secondary accept-all " name="agree" value="agree" >Accept all</button>
<button type="submit" class="btn secondary reject-all" name="reject" value="reject" >Reject all</button>
<button id="scroll-down-btn" class="btn">Go to end</button>
</form></body></html>`;
}
