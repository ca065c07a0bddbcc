import type { ChannelReach } from '#config';
import type { Notice, NoticeChannel, NoticeOutcome } from '#ports';
import { bodyOf } from './body-of.ts';
import { DEADLINE_MS, type NotifyOutside } from './notify-outside.ts';
import { smtpOutcome } from './smtp-outcome.ts';
import { unlinked } from './unlinked.ts';
import { missing, withSecret } from './with-secret.ts';

type Email = Extract<ChannelReach, { kind: 'email' }>;

const BODY_BYTES = 20_000;
const CONNECT_MS = 10_000;

/**
 * A mail server. Every attempt has the same Message-ID, by which mailboxes know a repeat. STARTTLS is required unless the
 * configuration says otherwise: a server without it is given nothing.
 */
export function emailChannel(
  name: string,
  service: Email,
  { secretOf, deadlineMs = DEADLINE_MS }: NotifyOutside,
): NoticeChannel {
  return {
    name,
    service: 'e-mail',
    repeatsMergeForMs: Infinity,
    bodyBytes: BODY_BYTES,
    send: async (notice) =>
      withSecret(service.password, secretOf, async (password) => {
        if (service.user !== undefined && password === undefined)
          return missing('the password of its user is not there');
        return sent(notice, service, { password, deadlineMs });
      }),
  };
}

async function sent(
  notice: Notice,
  service: Email,
  { password, deadlineMs }: { readonly password: string | undefined; readonly deadlineMs: number },
): Promise<NoticeOutcome> {
  // Loaded where a mail is sent only: every command pays for what it imports.
  const { createTransport } = await import('nodemailer');
  const { host, port, security, user } = service;
  const transport = createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === undefined ? {} : { auth: { user, pass: password } }),
    connectionTimeout: Math.min(CONNECT_MS, deadlineMs),
    greetingTimeout: deadlineMs,
    dnsTimeout: Math.min(CONNECT_MS, deadlineMs),
    socketTimeout: deadlineMs,
    socketCloseTimeout: 0,
    maxResponseSize: 64 * 1024,
    // Neither files nor addresses are read for a mail, whatever a text holds.
    disableFileAccess: true,
    disableUrlAccess: true,
    tls: { minVersion: 'TLSv1.2' },
  });
  try {
    const told = await inTime(transport.sendMail(mailOf(notice, service)), deadlineMs);
    if (told === undefined)
      return { kind: 'unknown', because: `no answer within ${deadlineMs / 1000} s` };
    const { rejected } = told;
    if (rejected.length === 0) return { kind: 'delivered' };
    return { kind: 'delivered', says: `${rejected.length} of its recipients were refused` };
  } catch (error) {
    return smtpOutcome(error);
  } finally {
    transport.close();
  }
}

/** Undefined where the work takes longer: a server that drips its replies resets every other bound. */
async function inTime<Result>(work: Promise<Result>, forMs: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), forMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

function mailOf(notice: Notice, { from, to }: Email): object {
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    messageId: `<${notice.id}@${domain}>`,
    from: { name: 'invest', address: from },
    to: to.map((address) => ({ name: '', address })),
    subject: `[invest] ${unlinked(notice.title)}`,
    text: `${unlinked(bodyOf(notice))}\n`,
    priority: notice.level === 'alarm' ? 'high' : 'normal',
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}
