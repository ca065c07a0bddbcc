import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export type MailMisfortune =
  /** The mail is taken, and the line breaks before the reply. */
  | { readonly kind: 'reply lost' }
  | { readonly kind: 'dropped' }
  /** A reply in the place of the one to a command. */
  | {
      readonly kind: 'reply';
      readonly to: 'MAIL' | 'RCPT' | 'DATA' | 'END';
      readonly line: string;
    };

export type Mail = {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and text as they came. */
  readonly raw: string;
  /** How often a mail of its Message-ID came. */
  readonly times: number;
};

export type FakeMail = {
  readonly port: number;
  /** As a mailbox that knows mails by their Message-ID shows them. */
  readonly mails: () => readonly Mail[];
  readonly befall: (misfortune: () => MailMisfortune | undefined) => void;
  readonly commands: () => readonly string[];
  readonly clear: () => void;
  readonly stop: () => Promise<void>;
};

type Fate = () => MailMisfortune | undefined;

const NOTHING: Fate = () => undefined;

/** A small SMTP server without TLS, on a port of this machine. */
export async function startFakeMail(): Promise<FakeMail> {
  const mails: Mail[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  let next = NOTHING;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, { mails, commands, misfortune: next() });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    mails: () => [...mails],
    commands: () => [...commands],
    befall: (misfortune) => {
      next = misfortune;
    },
    clear: () => {
      mails.length = 0;
      commands.length = 0;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

type Service = {
  readonly mails: Mail[];
  readonly commands: string[];
  readonly misfortune: MailMisfortune | undefined;
};

type Letter = { from: string; to: string[]; isData: boolean };

/** One connection, command by command. */
function serve(socket: Socket, service: Service): void {
  const letter: Letter = { from: '', to: [], isData: false };
  let pending = '';
  socket.write('220 fake ESMTP\r\n');
  socket.on('data', (piece) => {
    pending += piece.toString('utf8');
    for (;;) {
      const end = letter.isData ? '\r\n.\r\n' : '\r\n';
      const at = pending.indexOf(end);
      if (at < 0) return;
      const part = pending.slice(0, at);
      pending = pending.slice(at + end.length);
      const reply = letter.isData ? ended(part, letter, service) : obeyed(part, letter, service);
      if (reply === 'hang up') socket.destroy();
      else socket.write(`${reply}\r\n`);
    }
  });
}

function obeyed(line: string, letter: Letter, { commands, misfortune }: Service): string {
  commands.push(line);
  const word = line.slice(0, 4).toUpperCase();
  if (word === 'MAIL') [letter.from, letter.to] = [line, []];
  if (word === 'RCPT') letter.to.push(line);
  const isMeant = misfortune?.kind === 'reply' && misfortune.to === word;
  if (isMeant) return misfortune.line;
  letter.isData = word === 'DATA';
  return REPLIES.get(word) ?? '502 not known';
}

const REPLIES: ReadonlyMap<string, string> = new Map([
  ['EHLO', '250-fake\r\n250 8BITMIME'],
  ['MAIL', '250 ok'],
  ['RCPT', '250 ok'],
  ['DATA', '354 go on'],
  ['QUIT', '221 bye'],
]);

function ended(raw: string, letter: Letter, { mails, misfortune }: Service): string {
  letter.isData = false;
  if (misfortune?.kind === 'dropped') return 'hang up';
  if (misfortune?.kind === 'reply' && misfortune.to === 'END') return misfortune.line;
  keep(mails, { ...letter, raw });
  return misfortune?.kind === 'reply lost' ? 'hang up' : '250 taken';
}

function keep(mails: Mail[], { from, to, raw }: Pick<Mail, 'from' | 'to' | 'raw'>): void {
  const id = /^Message-ID: *(.+)$/im.exec(raw)?.[1]?.trim() ?? '';
  const before = mails.findIndex((mail) => mail.id === id && id !== '');
  const old = mails[before];
  if (old === undefined) mails.push({ id, from, to: [...to], raw, times: 1 });
  else mails[before] = { ...old, times: old.times + 1 };
}
