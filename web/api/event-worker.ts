import { openEventStream, type Heard } from './event-stream.ts';

/** One stream for all tabs: over HTTP/1.1 a browser has six connections to a house, and each stream keeps one. */
const ports = new Set<MessagePort>();
let state: Heard | undefined;

openEventStream((heard) => {
  if (heard.kind === 'live' || heard.kind === 'lost') state = heard;
  for (const port of ports) port.postMessage(heard);
});

const joined = (port: MessagePort): void => {
  ports.add(port);
  if (state !== undefined) port.postMessage(state);
};

globalThis.addEventListener('connect', (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (port === undefined) return;
  // A tab says when it goes and when it is taken back; one that is killed stays in the list and hears nothing.
  port.addEventListener('message', ({ data }: MessageEvent<'joins' | 'leaves'>) => {
    if (data === 'joins') joined(port);
    else ports.delete(port);
  });
  port.start();
});
