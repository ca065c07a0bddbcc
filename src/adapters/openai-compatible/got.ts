import { httpLine } from './http-line.ts';

/** What a GET brought back. */
export type Got = {
  readonly status: number;
  readonly body: string;
  readonly contentType: string | undefined;
  /** As the server names its program: "llama.cpp". */
  readonly program: string;
};

const LONGEST_BODY = 4 << 20;

/** GET, bounded in time and in bytes; throws what the network throws, and a TimeoutError. */
export async function got(
  url: string,
  apiKey: string | undefined,
  timeoutMs: number,
): Promise<Got> {
  const response = await httpLine(LONGEST_BODY).fetch(url, {
    headers: apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(timeoutMs),
  });
  return {
    status: response.status,
    body: await response.text(),
    contentType: response.headers.get('content-type') ?? undefined,
    program: response.headers.get('server') ?? '',
  };
}
