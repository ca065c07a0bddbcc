import { connect, type Socket } from 'node:net';

/** The address under which the fake server is found on the simulated internet. */
export const PUBLIC_ADDRESS = '93.184.215.14';

type DialOptions = { readonly hostname: string };
type DialCallback = (...told: [null, Socket] | [Error, null]) => void;

export type SimulatedInternet = {
  readonly lookup: (host: string) => Promise<readonly string[]>;
  readonly dial: (options: DialOptions, callback: DialCallback) => void;
  /** Addresses that were dialled, in order. */
  readonly dialled: readonly string[];
};

/**
 * Names lead to addresses, the public address leads to the fake server, and every other address to the forbidden
 * listener. An answer list gives one answer for each time it is asked, the last again and again; a name that nobody
 * set has the public address.
 */
export function simulatedInternet(
  ports: { readonly fake: number; readonly forbidden: number },
  names: ReadonlyMap<string, readonly (readonly string[])[]>,
): SimulatedInternet {
  const dialled: string[] = [];
  const asked = new Map<string, number>();
  return {
    dialled,
    lookup: (host) => {
      const times = asked.get(host) ?? 0;
      asked.set(host, times + 1);
      const answers = names.get(host) ?? [[PUBLIC_ADDRESS]];
      return Promise.resolve(answers[Math.min(times, answers.length - 1)] ?? []);
    },
    dial: ({ hostname }, callback) => {
      dialled.push(hostname);
      const port = hostname === PUBLIC_ADDRESS ? ports.fake : ports.forbidden;
      const socket = connect({ host: '127.0.0.1', port });
      const failed = (error: Error): void => callback(error, null);
      socket.once('error', failed);
      socket.once('connect', () => {
        socket.off('error', failed);
        callback(null, socket);
      });
    },
  };
}
