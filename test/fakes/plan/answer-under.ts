import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, FaultKind } from './fault-plan.ts';

/** A whole answer; its length is told by the sender. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
};

export type Exchange = {
  readonly response: ServerResponse;
  /** Does the work of the request and tells its answer; not called where the fault comes before the work. */
  readonly answer: () => Promise<Reply> | Reply;
};

const SLOW_MS = 50;
const PAGE = '<!DOCTYPE html><html><body><h1>We will be right back</h1></body></html>';
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const TEXT = { 'content-type': 'text/plain' };

/** Answers one request as its fate wants; gives the status that was sent, 0 where none was. */
export async function answerUnder(fault: Fault | undefined, exchange: Exchange): Promise<number> {
  const { answer, response } = exchange;
  const before = fault === undefined ? undefined : BEFORE[fault.kind];
  if (fault !== undefined && before !== undefined) return before(response, fault);
  const reply = await answer();
  const after = fault === undefined ? undefined : AFTER[fault.kind];
  return fault === undefined || after === undefined
    ? send(response, reply)
    : after(response, reply, fault);
}

type Before = (response: ServerResponse, fault: Fault) => number;

/** Faults in whose way the work of the request does not come. */
const BEFORE: Readonly<Partial<Record<FaultKind, Before>>> = {
  down: drop,
  status: (response, fault) => send(response, spoken(fault, 500, 'Internal Server Error')),
  storm: (response, fault) => send(response, spoken(fault, 429, 'Too Many Requests\r\n')),
  html: (response, { body = PAGE, headers }) =>
    send(response, { status: 200, headers: { ...HTML, ...headers }, body }),
};

type After = (response: ServerResponse, reply: Reply, fault: Fault) => number | Promise<number>;

/** Faults that come when the work is done. */
const AFTER: Readonly<Partial<Record<FaultKind, After>>> = {
  slow: async (response, reply, { delayMs = SLOW_MS }) => {
    await pause(delayMs);
    return send(response, reply);
  },
  'lost-reply': drop,
  reset: dropHalfway,
  'after-commit-500': (response, _, fault) =>
    send(response, spoken(fault, 500, 'Internal Server Error')),
  'cut-body': (response, reply) => send(response, { ...reply, body: firstHalf(reply.body) }),
};

function spoken(fault: Fault, status: number, body: string): Reply {
  return {
    status: fault.status ?? status,
    headers: { ...TEXT, ...fault.headers },
    body: fault.body ?? body,
  };
}

function send(response: ServerResponse, { status, headers = {}, body }: Reply): number {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.statusCode = status;
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(body);
  return status;
}

function drop(response: ServerResponse): number {
  response.destroy();
  return 0;
}

async function dropHalfway(response: ServerResponse, reply: Reply): Promise<number> {
  response.statusCode = reply.status;
  response.setHeader('content-length', Buffer.byteLength(reply.body) + 1);
  await new Promise<void>((done) => {
    response.write(firstHalf(reply.body), () => done());
  });
  response.destroy();
  return reply.status;
}

function firstHalf(body: string): string {
  return body.slice(0, Math.floor(body.length / 2));
}
