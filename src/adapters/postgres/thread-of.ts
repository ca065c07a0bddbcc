import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import {
  ANSWERS,
  type Asked,
  type Connecting,
  type Failed,
  type Rows,
  type Sent,
  type Told,
} from './asked.ts';
import { failureOf } from './failure-of.ts';
import { placeName } from './place-name.ts';

/** Longer than the server waits for a lock. */
const ANSWER_MS = 8000;
/** Long work of the server: a whole table in order. */
const LONG_MS = 120_000;
const LONG = /^\s*(?:DECLARE|CREATE|ALTER|ANALYZE|TRUNCATE|COPY)\b/i;

/** A thread that holds a connection, asked from here one statement at a time. */
export type Thread = {
  /** Waits for the answer; `onLost` is called where the connection was lost and with it what was begun. */
  ask(asked: Omit<Asked, 'number'>, onLost: () => void): Rows;
  end(): void;
};

/** Nobody else runs in this process while it waits: as with SQLite, and no longer than {@link ANSWER_MS}. */
export function threadOf(connecting: Connecting): Thread {
  const counter = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const answers = new Int32Array(counter);
  const { port1: port, port2 } = new MessageChannel();
  const worker = new Worker(new URL('./connection-thread.ts', import.meta.url), {
    workerData: { connecting, counter, port: port2 },
    transferList: [port2],
    execArgv: [],
  });
  worker.unref();
  port.unref();
  const send = (sent: Sent): void => {
    port.postMessage(sent);
  };
  const place = placeName(connecting);
  let number = 0;
  return {
    ask: (asked, onLost) => {
      number += 1;
      send({ ...asked, number });
      const patience = LONG.test(asked.sql) ? LONG_MS : ANSWER_MS;
      const answer =
        answerTo(number, { port, answers, patience }) ??
        afterGivingUp(number, { port, answers, send });
      if (answer.kind === 'rows') return answer;
      if (answer.code === undefined) onLost();
      throw failureOf(answer, place);
    },
    end: () => {
      send('end');
    },
  };
}

type Waiting = {
  readonly port: MessageChannel['port1'];
  readonly answers: Int32Array<SharedArrayBuffer>;
  readonly patience: number;
};

/** The answer of that number; what earlier ones were answered too late is dropped. */
function answerTo(number: number, { port, answers, patience }: Waiting): Rows | Failed | undefined {
  for (;;) {
    const seen = Atomics.load(answers, ANSWERS);
    const told: { readonly message: Told } | undefined = receiveMessageOnPort(port);
    if (told?.message.number === number) return told.message.answer;
    if (told === undefined && Atomics.wait(answers, ANSWERS, seen, patience) === 'timed-out')
      return undefined;
  }
}

/** After that long the server is as good as gone: the connection is given up, and what was asked fails. */
function afterGivingUp(
  number: number,
  { port, answers, send }: Omit<Waiting, 'patience'> & { readonly send: (sent: Sent) => void },
): Rows | Failed {
  send('give up');
  const says = `it has not answered for ${ANSWER_MS / 1000} seconds`;
  return (
    answerTo(number, { port, answers, patience: 1000 }) ?? { kind: 'failed', code: undefined, says }
  );
}
