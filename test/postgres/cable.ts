import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';

/** A cable to a server on this machine, which can be cut: what is sent goes nowhere, and nobody is told. */
export type Cable = {
  readonly port: number;
  cut(): void;
  /** Who connects anew gets through; what was connected stays dead. */
  mend(): void;
  stop(): Promise<void>;
};

/** In a thread of its own: whoever waits for an answer through it stands still. */
export async function cableTo(far: number): Promise<Cable> {
  const { port1: port, port2 } = new MessageChannel();
  const thread = new Worker(new URL('cable-thread.ts', import.meta.url), {
    workerData: { far, port: port2 },
    transferList: [port2],
  });
  const [near]: unknown[] = await once(port, 'message');
  return {
    port: Number(near),
    cut: () => {
      port.postMessage('cut');
    },
    mend: () => {
      port.postMessage('mend');
    },
    stop: async () => {
      await thread.terminate();
      port.close();
    },
  };
}
