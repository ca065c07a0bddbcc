import { no, notYet, type Answer, type FieldFault } from './answering/answer.ts';
import { failureOf } from './answering/failure.ts';
import { formFields, isAnswer, jsonFields, readBody } from './answering/read-body.ts';
import { responseOf } from './answering/response-of.ts';
import type { Desk } from './desk.ts';
import { callerOf, doorOf, mayDo, type Caller, type Coming, type Door } from './gate/caller.ts';
import { isWriting, type Call, type Route } from './route.ts';
import { NOT_SET_UP } from './routes/entry-routes.ts';
import { noSuchPage } from './routes/page-routes.ts';

/** A request that has found its route. */
export type Arrival = Coming & {
  readonly route: Route;
  /** What stands in the path, by name. */
  readonly path: Readonly<Record<string, string>>;
};

/** Who came in, and by which door. */
type Entry = { readonly caller: Caller; readonly door: Door };

/** Lets in who may come in, reads what is asked, does it once. */
export async function answered(desk: Desk, arrival: Arrival): Promise<Response> {
  const entry = await entryOf(desk, arrival, arrival.route);
  if ('kind' in entry) return responseOf(entry);
  const { route, request } = arrival;
  if (isWriting(route)) return written(desk, arrival, entry);
  const query = queryOf(request.url);
  const answer = await done(desk, arrival, { ...entry, raw: { ...query, ...arrival.path } });
  // Nobody reads a stream of which only the head was asked for.
  if (request.method !== 'HEAD' || answer.kind !== 'stream') return responseOf(answer);
  await answer.stream.cancel();
  return responseOf({ kind: 'text', status: 200, type: answer.type, text: '' });
}

/** What is no route, for whoever may read. */
export async function unrouted(
  desk: Desk,
  coming: Coming,
  methods: readonly string[],
): Promise<Response> {
  const page = methods.length === 0 ? noSuchPage(desk, coming.request) : undefined;
  const gives = page === undefined ? NO_PAGE : A_PAGE;
  const entry = await entryOf(desk, coming, { access: 'read', method: 'GET', gives });
  if ('kind' in entry) return responseOf(entry);
  if (page !== undefined) return responseOf(page);
  if (methods.length === 0)
    return responseOf(no(404, 'there is nothing here; /api/docs lists what there is'));
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
  return responseOf(no(405, `here one asks with ${allow}`, { headers: { Allow: allow } }));
}

const A_PAGE = { kind: 'page', says: '' } as const;
const NO_PAGE = { kind: 'text', type: 'text/plain', says: '' } as const;

type Wanted = Pick<Route, 'access' | 'gives' | 'method'> & Partial<Pick<Route, 'name' | 'act'>>;

/** Who comes in; or why nobody does. */
async function entryOf(desk: Desk, coming: Coming, route: Wanted): Promise<Entry | Answer> {
  const { access } = route;
  const door = await doorOf(coming, desk.keys);
  if (access === 'anybody' || access === 'setup') return { caller: STRANGER, door };
  if (door === 'unset') return isPage(route) ? { kind: 'redirect', to: '/setup' } : NOT_SET_UP;
  if (access === 'login') return { caller: STRANGER, door };
  const caller = await callerOf(coming, door, desk.keys);
  if (caller === 'wrong token') return wrongToken(desk, remoteOf(coming));
  if (mayDo(caller, access)) return { caller, door };
  if (caller.scope === undefined) return isPage(route) ? TO_LOGIN : UNKNOWN;
  return tooLittle(desk, caller, route);
}

/** Somebody we know asks for what is not his to do. */
async function tooLittle({ tell }: Desk, caller: Caller, route: Wanted): Promise<Answer> {
  const says = `this wants the scope ${route.access}, yours is ${caller.scope ?? 'none'}`;
  if (route.act !== undefined) await tell(caller, { what: route.act, outcome: 'refused', says });
  return no(403, says);
}

const STRANGER: Caller = { who: 'nobody', id: 'nobody', scope: undefined };
const TO_LOGIN: Answer = { kind: 'redirect', to: '/login' };
const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="invest"' };
const UNKNOWN = no(401, 'log in, or send a token as Authorization: Bearer', { headers: CHALLENGE });

function isPage({ gives }: Wanted): boolean {
  return gives.kind === 'page';
}

/** Wrong tokens are counted: the right ones are heard at any time. */
async function wrongToken({ attempts, tell }: Desk, remote: string): Promise<Answer> {
  const waitMs = attempts.waitMs(remote);
  if (waitMs > 0) return notYet(429, 'too many wrong tokens; wait', waitMs);
  attempts.wrong(remote);
  await tell(STRANGER, { what: 'token', outcome: 'refused', says: `from ${remote}` });
  const says = 'this token is none, or holds no longer';
  return no(401, says, { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } });
}

function remoteOf({ seen: { remote } }: Coming): string {
  return remote ?? 'an unknown address';
}

const KEY = /^[\x21-\x7E]{1,128}$/;

async function written(desk: Desk, arrival: Arrival, entry: Entry): Promise<Response> {
  const { route, request, path } = arrival;
  const key = request.headers.get('idempotency-key');
  if (route.isForm !== true && (key === null || !KEY.test(key)))
    return responseOf(
      no(
        400,
        'what changes something has an Idempotency-Key: 1 to 128 letters that you make up, new for each request',
      ),
    );
  const body = await bodyOf(arrival);
  if (isAnswer(body)) return responseOf(body);
  const raw = { ...body.fields, ...path };
  if (key === null || route.isForm === true)
    return responseOf(await done(desk, arrival, { ...entry, raw }));
  const checked = route.ready(raw);
  if (checked.kind === 'faults') return responseOf(faulty(checked.faults));
  const { pathname } = new URL(request.url);
  const writing = { method: request.method, path: pathname, key, body: body.text };
  return desk.memory.once(
    { ...writing, caller: entry.caller.id, isSecret: route.isSecret === true },
    async () => done(desk, arrival, { ...entry, raw }),
  );
}

type Fields = { readonly text: string; readonly fields: Readonly<Record<string, unknown>> };

const NOT_JSON = no(415, 'what is sent here is application/json');

async function bodyOf(arrival: Arrival): Promise<Fields | Answer> {
  const kind = kindOfBody(arrival);
  if (kind === 'other') return NOT_JSON;
  const text = await readBody(arrival.request);
  if (typeof text !== 'string') return text;
  if (kind === 'nothing') return text === '' ? { text, fields: {} } : NOT_JSON;
  if (kind === 'form') return { text, fields: formFields(text) };
  const fields = jsonFields(text);
  return isAnswer(fields) ? fields : { text, fields };
}

/** A socket has a body for every request that may have one: whether there is one, its head says. */
function announcesBody({ headers }: Request): boolean {
  const length = headers.get('content-length');
  return headers.has('transfer-encoding') || (length !== null && length !== '0');
}

/** A form only where there is one on a page; nothing only where something is taken away. */
function kindOfBody({ route, request }: Arrival): 'json' | 'form' | 'nothing' | 'other' {
  const [whole = ''] = (request.headers.get('content-type') ?? '').split(';');
  const type = whole.trim().toLowerCase();
  if (type === 'application/json') return 'json';
  if (type === 'application/x-www-form-urlencoded' && route.isForm === true) return 'form';
  const isNothing = type === '' && route.method === 'DELETE' && !announcesBody(request);
  return isNothing ? 'nothing' : 'other';
}

function faulty(faults: readonly FieldFault[]): Answer {
  const first = faults[0];
  const says =
    first === undefined ? 'what is asked is not as it must be' : `${first.path}: ${first.says}`;
  return no(422, says, { faults });
}

/** Each name once as a text; what is named more than once as several. */
function queryOf(url: string): Readonly<Record<string, unknown>> {
  const query = new URL(url).searchParams;
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const [first, ...more] = query.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}

type Asked = Entry & { readonly raw: unknown };

async function done(desk: Desk, arrival: Arrival, { caller, door, raw }: Asked): Promise<Answer> {
  const { route, request, place } = arrival;
  const checked = route.ready(raw);
  if (checked.kind === 'faults') return faulty(checked.faults);
  const call: Omit<Call, 'asked'> = {
    caller,
    door,
    place,
    remote: remoteOf(arrival),
    headers: request.headers,
    signal: request.signal,
    isStillAllowed: async () =>
      'caller' in (await entryOf(desk, arrival, { ...route, gives: NO_PAGE })),
  };
  const answer = await checked.answer(call).catch((error: unknown) => failureOf(error, desk.parts));
  if (route.act !== undefined) await told(desk, { caller, route, answer, raw });
  return answer;
}

type Happened = {
  readonly caller: Caller;
  readonly route: Route;
  readonly answer: Answer;
  readonly raw: unknown;
};

/** An administrative act, also one that was refused or failed. */
async function told({ tell }: Desk, { caller, route, answer, raw }: Happened): Promise<void> {
  const subject = subjectIn(raw);
  const about = { what: route.act ?? route.name, ...(subject === undefined ? {} : { subject }) };
  if (answer.kind !== 'no') return tell(caller, { ...about, outcome: 'done' });
  const outcome = answer.status >= 500 ? 'failed' : 'refused';
  return tell(caller, { ...about, outcome, says: answer.detail });
}

const SUBJECTS = ['account', 'id', 'name', 'key'];
const MOST_SUBJECT = 200;

/** What an act is about: the first field that names something. */
function subjectIn(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null) return undefined;
  const named: unknown = SUBJECTS.map((name): unknown => Reflect.get(raw, name)).find(
    (value) => typeof value === 'string',
  );
  return typeof named === 'string' ? named.slice(0, MOST_SUBJECT) : undefined;
}
