import { openEventStream, type Heard } from './event-stream.ts';

/** Hears the house by the stream that all tabs share; by one of its own where the browser has no shared workers. */
export function listenShared(hear: (heard: Heard) => void): () => void {
  if (typeof SharedWorker === 'undefined') return openEventStream(hear);
  const { port } = new SharedWorker(new URL('event-worker.ts', import.meta.url), {
    type: 'module',
    name: 'events',
  });
  const join = (): void => port.postMessage('joins');
  const leave = (): void => port.postMessage('leaves');
  const heard = ({ data }: MessageEvent<Heard>): void => hear(data);
  port.addEventListener('message', heard);
  port.start();
  join();
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', join);
  return () => {
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', join);
    leave();
    port.close();
  };
}
