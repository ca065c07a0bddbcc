import { PortError } from '#ports';
import type { z } from 'zod';
import { answerOf } from './answer-of.ts';
import { baseAddress } from './base-address.ts';
import type { GhostfolioSettings, Outside } from './ghostfolio-settings.ts';
import { httpLine, type HttpCall, type HttpLine } from './http-line.ts';
import { openSession, type Session } from './session.ts';
import { isTaken, type Failure, type Told } from './told.ts';

export type Write = Pick<HttpCall, 'method' | 'path' | 'body'>;

/** Ghostfolio's HTTP interface for one user. */
export type Api = {
  /** "Ghostfolio at http://localhost:3333". */
  readonly label: string;
  /** Reads as the user; what is merely lost is asked once more. */
  get(path: string): Promise<Told>;
  /** The same, of the shape that is needed; fails with a PortError. */
  read<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>>;
  /** Writes as the user; never tries again, but with a new sign-in where the old one was refused before anything was done. */
  write(call: Write): Promise<Told>;
  /** One short look, for the health check; without a sign-in where `as` is "anybody". */
  look(path: string, as: 'anybody' | 'user'): Promise<Told>;
  /** Writes happen one after the other. */
  inTurn<Done>(work: () => Promise<Done>): Promise<Done>;
  close(): void;
};

const WRITE_MS = 30_000;
const READ_MS = 30_000;
const LOOK_MS = 5000;
const AGAIN_MS = 250;

type Inside = {
  readonly line: HttpLine;
  readonly session: Session;
  readonly outside: Outside;
  readonly shown: (text: string) => string;
};

export function openApi(settings: GhostfolioSettings, outside: Outside): Api {
  const { token, timeoutMs = WRITE_MS, readTimeoutMs = READ_MS } = settings;
  const address = baseAddress(settings.baseUrl);
  const label = `Ghostfolio at ${address}`;
  const line = httpLine(address);
  const session = openSession({ line, token, timeoutMs: readTimeoutMs }, outside);
  const shown = (text: string): string => oneLine(session.withoutSecrets(text));
  const inside = { line, session, outside, shown };
  const get = (path: string): Promise<Told> =>
    gotten(inside, { method: 'GET', path, timeoutMs: readTimeoutMs });
  const lookMs = Math.min(LOOK_MS, readTimeoutMs);
  let last: Promise<unknown> = Promise.resolve();
  return {
    label,
    get,
    read: async (path, shape) => shaped(label, await get(path), shape),
    write: async (call) => asUser(inside, { ...call, timeoutMs }, 'wait'),
    look: async (path, as) => {
      const call = { method: 'GET', path, timeoutMs: lookMs } as const;
      return as === 'user' ? asUser(inside, call, 'tell') : answerOf(await line.send(call), shown);
    },
    inTurn: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
    close: () => line.close(),
  };
}

async function asUser(inside: Inside, call: HttpCall, limit: 'wait' | 'tell'): Promise<Told> {
  const { line, session, shown } = inside;
  const given = await session.bearer(limit);
  if (given.kind === 'failed') return given;
  const first = answerOf(await line.send({ ...call, bearer: given.bearer }), shown);
  if (first.kind === 'told' || first.because !== 'refused-token') return first;
  const renewed = await session.renewed(given.bearer);
  if (renewed.kind === 'failed') return renewed;
  return answerOf(await line.send({ ...call, bearer: renewed.bearer }), shown);
}

async function gotten(inside: Inside, call: HttpCall): Promise<Told> {
  const first = await asUser(inside, call, 'wait');
  if (!isWorthAgain(first)) return first;
  await inside.outside.pause(AGAIN_MS * (1 + inside.outside.random()));
  return asUser(inside, call, 'wait');
}

/** A connection that broke may have been an idle one; a silent server stays silent and a limit is not met sooner. */
function isWorthAgain(told: Told): boolean {
  if (told.kind === 'told') return told.status === 502 || told.status === 503;
  return told.retryable && told.because === undefined;
}

function shaped<Shape extends z.ZodType>(label: string, told: Told, shape: Shape): z.infer<Shape> {
  if (!isTaken(told)) throw portError(label, told);
  const read = shape.safeParse(told.value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'whole' : issue.path.join('.');
  throw new PortError(
    'tracker',
    `${label} answered in another form than version 3.58 does (${where}: ${issue?.message}): use a version that is known to work, or report this`,
    { retryable: false },
  );
}

/** The error of a read. */
function portError(label: string, told: Told): PortError {
  if (told.kind === 'failed')
    return new PortError('tracker', `${label} ${told.says}: ${told.fix}`, {
      retryable: told.retryable,
    });
  const words = told.says === '' ? '' : ` (${told.says})`;
  const retryable = told.status >= 500 || told.status === 408;
  const fix = retryable ? "try later, or read Ghostfolio's log" : 'see whether its version is 3.58';
  return new PortError('tracker', `${label} answered ${told.status}${words}: ${fix}`, {
    retryable,
  });
}

/** What a failure says as a reason: like all that is told here, a clause without a full stop. */
export function reasonOf({ says, fix }: Pick<Failure, 'says' | 'fix'>): string {
  return `Ghostfolio ${says}: ${fix}`;
}

const LONGEST_WORDS = 300;

function oneLine(text: string): string {
  const flat = text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
  return flat.length > LONGEST_WORDS ? `${flat.slice(0, LONGEST_WORDS)}...` : flat;
}
