import type { NoticeOutcome } from '#ports';

/** Before any of the message has left. */
const EARLY = new Set(['EDNS', 'ETLS', 'EAUTH', 'EENVELOPE', 'EREQUIRETLS', 'ENOAUTH']);

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['EDNS', 'the name of the mail server is not known'],
  ['ETLS', 'the mail server does not secure the connection'],
  ['EAUTH', 'the mail server does not take user and password'],
  ['EENVELOPE', 'the mail server refuses the sender or the recipients'],
  ['EMESSAGE', 'the mail server refuses the message'],
  ['ETIMEDOUT', 'the mail server does not answer'],
]);

/** What a failed mail came to; by codes alone, since replies of servers hold addresses and more. */
export function smtpOutcome(error: unknown): NoticeOutcome {
  const code = fieldOf(error, 'code') ?? '';
  const status = fieldOf(error, 'responseCode');
  const said = SENTENCES.get(code) ?? 'the connection to the mail server failed';
  if (status === undefined) return withoutReply(code, said, error);
  // A server that has answered has not taken the message.
  const because = `${said} (SMTP ${status})`;
  return { kind: 'not delivered', because, again: againOf(Number(status), code) };
}

function withoutReply(code: string, because: string, error: unknown): NoticeOutcome {
  const isEarly = EARLY.has(code) || fieldOf(error, 'syscall') === 'connect';
  if (!isEarly) return { kind: 'unknown', because };
  const isOurs = code === 'ETLS' || code === 'EAUTH';
  return { kind: 'not delivered', because, again: isOurs ? 'slowly' : 'soon' };
}

/** RFC 5321: 4yz may pass later, 5yz not; but a user, a sender or a recipient can be mended. */
function againOf(status: number, code: string): 'soon' | 'slowly' | 'never' {
  if (status < 500) return 'soon';
  return code === 'EMESSAGE' ? 'never' : 'slowly';
}

function fieldOf(error: unknown, field: string): string | undefined {
  if (typeof error !== 'object' || error === null || !(field in error)) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
