import { Socket } from 'node:net';
import { Client, type QueryResult } from 'pg';
import type { Answered, Asked, Connecting, Rows } from './asked.ts';
import { clientSettings } from './client-settings.ts';
import { statementNames, type StatementNames } from './statement-names.ts';
import { typesOf } from './types-of.ts';

/** Between two tries while the server cannot be reached: whoever asks meanwhile is told so at once. */
const AGAIN_MS = 500;

/** One connection that is made again when it is lost. */
export type HeldConnection = {
  ask(asked: Asked): Promise<Answered>;
  /** Nobody waits any more for what was asked: the connection is given up, and with it what was begun on it. */
  giveUp(): void;
  end(): Promise<void>;
};

type Live = {
  readonly client: Client;
  readonly socket: Socket;
  readonly number: number;
  readonly nameOf: StatementNames;
};

type State = {
  live: Live | undefined;
  /** Connections that were made. */
  made: number;
  /** Why there is none. */
  says: string;
  isEnded: boolean;
};

export function heldConnection(connecting: Connecting): HeldConnection {
  const state: State = { live: undefined, made: 0, says: 'not connected', isEnded: false };
  const first = connect(state, connecting);
  return {
    ask: async (asked) => {
      await first;
      return answered(state, asked, connecting);
    },
    giveUp: () => {
      if (state.live === undefined) return;
      state.live.socket.destroy();
      lost(state, state.live, { says: 'it did not answer in time', connecting });
    },
    end: async () => {
      state.isEnded = true;
      const { live } = state;
      state.live = undefined;
      await live?.client.end().catch(() => undefined);
    },
  };
}

async function connect(state: State, connecting: Connecting): Promise<void> {
  const socket = new Socket();
  const client = new Client({ ...clientSettings(connecting), stream: () => socket });
  const number = state.made + 1;
  const live = { client, socket, number, nameOf: statementNames() };
  client.on('error', (error) => {
    lost(state, live, { says: textOf(error), connecting });
  });
  client.on('end', () => {
    lost(state, live, { says: 'the connection ended', connecting });
  });
  try {
    await client.connect();
    state.made = number;
    state.live = live;
  } catch (error) {
    socket.destroy();
    state.says = textOf(error);
    connectSoon(state, connecting);
  }
}

type Loss = { readonly says: string; readonly connecting: Connecting };

function lost(state: State, live: Live, { says, connecting }: Loss): void {
  if (state.live !== live) return;
  state.live = undefined;
  state.says = says;
  live.socket.destroy();
  connectSoon(state, connecting);
}

function connectSoon(state: State, connecting: Connecting): void {
  if (state.isEnded) return;
  setTimeout(() => {
    if (!state.isEnded) void connect(state, connecting);
  }, AGAIN_MS).unref();
}

async function answered(state: State, asked: Asked, connecting: Connecting): Promise<Answered> {
  const { live } = state;
  if (live === undefined) return { kind: 'failed', code: undefined, says: state.says };
  if (asked.connection !== undefined && asked.connection !== live.number)
    return { kind: 'failed', code: undefined, says: 'the connection ended in the transaction' };
  try {
    const { sql: text, values, bigints } = asked;
    const name = values.length === 0 ? {} : { name: live.nameOf(text) };
    const types = typesOf(bigints);
    const result = await live.client.query({ text, values: [...values], types, ...name });
    return { kind: 'rows', ...rowsOf(result), connection: live.number };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || /^(?:08|57P0)/.test(code))
      lost(state, live, { says: textOf(error), connecting });
    return { kind: 'failed', code, says: textOf(error) };
  }
}

/** Several statements that were sent as one answer with the last of them. */
function rowsOf(result: QueryResult | readonly QueryResult[]): Omit<Rows, 'connection' | 'kind'> {
  const last = 'rows' in result ? result : result.at(-1);
  return { rows: last?.rows ?? [], changes: last?.rowCount ?? 0, command: last?.command ?? '' };
}

/** SQLSTATE, where the server has answered. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

function textOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(textOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
