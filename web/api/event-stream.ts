/** What a listener hears of the house: how it stands with the stream, and each event as it came. */
export type Heard =
  | { readonly kind: 'live' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'event'; readonly data: string };

const AGAIN_MS = 3000;

/**
 * Listens to the stream of events until the returned function ends it. A browser comes back by itself to a stream that
 * broke, and never to one that was refused (a proxy's 502 while the house restarts): there it is begun anew.
 */
export function openEventStream(hear: (heard: Heard) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    const opened = new EventSource('/api/events');
    source = opened;
    opened.addEventListener('open', () => hear({ kind: 'live' }));
    opened.addEventListener('gap', () => hear({ kind: 'gap' }));
    opened.addEventListener('message', ({ data }: MessageEvent<string>) =>
      hear({ kind: 'event', data }),
    );
    opened.addEventListener('error', () => {
      hear({ kind: 'lost' });
      if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
