import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { BEARER, REDIRECT_SESSION } from './planted.ts';
import type { OwnCertificate } from './own-certificate.ts';
import { formsOf } from './forms-of.ts';

export type Echoing = {
  readonly port: number;
  readonly requests: () => number;
  readonly stop: () => Promise<void>;
};

/**
 * Answers everything with what it was asked, in every encoding one after the other: in the words of its errors, in its
 * headers, in addresses it sends us to. The first part of the path is the status: "/401/v1/models". Passes on what it is
 * asked while `passTo` names somebody.
 */
export async function startEchoing(passTo?: () => string | undefined): Promise<Echoing> {
  let count = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    count += 1;
    const visit = { request, response, turn: count, body: await readWhole(request) };
    const origin = passTo?.();
    if (origin === undefined) echo(visit);
    else await passed(visit, origin);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const port = await listening(server);
  return { port, requests: () => count, stop: async () => stopped(server) };
}

type Visit = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
  readonly turn: number;
};

function echo({ request, response, body, turn }: Visit): void {
  const [, status = '500'] = /^\/(\d{3})\//.exec(request.url ?? '') ?? [];
  const said = saidOf({ request, body, turn });
  const headers = headersOf(request, Number(status));
  if (request.url?.startsWith('/200/') === true) streamed(response, said, headers);
  else {
    response.writeHead(Number(status), { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(errorOf(said)));
  }
}

async function passed({ request, response, body }: Visit, origin: string): Promise<void> {
  const { authorization, 'content-type': type } = request.headers;
  const { method = 'GET' } = request;
  const reply = await fetch(`${origin}${request.url ?? ''}`, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
  });
  response.writeHead(reply.status, {
    'content-type': reply.headers.get('content-type') ?? 'application/json',
  });
  response.end(await reply.text());
}

function errorOf(said: string): object {
  return {
    error: { message: said, code: said.slice(0, 300), type: said.slice(0, 120) },
    message: [said],
    description: said,
    detail: said,
    authToken: BEARER,
  };
}

function headersOf(request: IncomingMessage, status: number): Readonly<Record<string, string>> {
  const { authorization = '' } = request.headers;
  const token = authorization.replace(/^\w+ /, '');
  const to = `http://127.0.0.1:9/${encodeURIComponent(token)}?session=${REDIRECT_SESSION}`;
  return {
    'x-request': encodeURIComponent(authorization),
    'www-authenticate': `Bearer realm="${encodeURIComponent(token)}"`,
    'set-cookie': `s=${REDIRECT_SESSION}`,
    ...(status >= 300 && status < 400 ? { location: to } : {}),
  };
}

/** A good answer's form, whose words and whose reason to end are the secret. */
function streamed(response: ServerResponse, said: string, headers: object): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...headers });
  const events = [
    { choices: [{ delta: { reasoning_content: said } }] },
    { choices: [{ delta: { content: said } }] },
    { choices: [{ delta: {}, finish_reason: said.slice(0, 60) }] },
    { error: { message: said, code: 500 } },
  ];
  response.end(events.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''));
}

/** Everything that could be a secret, in the form whose turn it is first, so that nothing cut off hides it. */
function saidOf({ request, body, turn }: Omit<Visit, 'response'>): string {
  const { authorization = '' } = request.headers;
  const path = /(?:bot|webhooks|notify|key=)\/?([^/?]+.*)$/.exec(request.url ?? '')?.[1] ?? '';
  const secrets = [authorization.replace(/^\w+ /, ''), tokenIn(body), path];
  const forms = secrets.filter((secret) => secret !== '').flatMap(formsOf);
  const at = turn % Math.max(1, forms.length);
  const turned = [...forms.slice(at), ...forms.slice(0, at)].map(({ needle }) => needle);
  return `${'x'.repeat((turn * 37) % 290)} refused: ${turned.join(' ')} ${authorization}`;
}

function tokenIn(body: string): string {
  return /"accessToken":"([^"]+)"/.exec(body)?.[1] ?? '';
}

async function readWhole(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

/** A mail server that refuses whoever logs in, with the words that came; without a certificate it has no TLS. */
export async function startEchoingMail(secured: OwnCertificate | undefined): Promise<Echoing> {
  let count = 0;
  const serve = (socket: Socket): void => {
    count += 1;
    socket.on('error', () => undefined);
    socket.write('220 echo ESMTP\r\n');
    socket.on('data', (part) => {
      for (const line of part.toString('utf8').split('\r\n')) if (line !== '') told(socket, line);
    });
  };
  const server =
    secured === undefined ? createSocketServer(serve) : createTlsServer({ ...secured }, serve);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server.address()),
    requests: () => count,
    stop: async () => void server.close(),
  };
}

function told(socket: Socket, line: string): void {
  if (/^EHLO/i.test(line)) socket.write('250-echo\r\n250 AUTH PLAIN LOGIN\r\n');
  else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
  else {
    const inBase64 = line.split(' ').at(-1) ?? '';
    const plain = Buffer.from(inBase64, 'base64').toString('utf8').replaceAll('\0', ' ');
    socket.write(`535 5.7.8 ${line} ${plain}\r\n`);
  }
}

export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return portOf(server.address());
}

function portOf(address: ReturnType<Server['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export async function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
