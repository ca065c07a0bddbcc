import { workerData } from 'node:worker_threads';
import { ANSWERS, type Answered, type Sent, type ThreadData } from './asked.ts';
import { heldConnection } from './held-connection.ts';

/** A thread that holds a connection for a process which waits for each answer. */
function serve({ connecting, counter, port }: ThreadData): void {
  const answers = new Int32Array(counter);
  const held = heldConnection(connecting);
  const tell = (number: number, answer: Answered): void => {
    port.postMessage({ number, answer });
    Atomics.add(answers, ANSWERS, 1);
    Atomics.notify(answers, ANSWERS);
  };
  port.on('message', (sent: Sent) => {
    if (sent === 'give up') held.giveUp();
    else if (sent === 'end') void held.end().then(() => port.close());
    else void held.ask(sent).then((answer) => tell(sent.number, answer));
  });
}

const given: ThreadData = workerData;
serve(given);
