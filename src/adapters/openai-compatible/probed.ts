import type { Failure } from './failure.ts';
import { httpLine } from './http-line.ts';
import { networkFailure } from './network-failure.ts';
import { refusalFailure } from './refusal-failure.ts';
import { messageIn } from './refusal-in.ts';
import { notAnAnswer } from './silence.ts';
import { modelList } from './wire.ts';

/** What a model server says of itself. */
export type ServerProbe = {
  /** Whether anything answered over HTTP. */
  readonly reachable: boolean;
  /** The names it knows models by, as it lists them. */
  readonly models: readonly string[];
  /** A sentence for the user: what was found, and what to do where something is wrong. */
  readonly says: string;
};

const TIMEOUT_MS = 5000;
const LONGEST_BODY = 4 << 20;

/** GET /models of a server, told in a sentence. */
export async function probed(baseUrl: string, apiKey: string | undefined): Promise<ServerProbe> {
  const { fetch: ask } = httpLine(LONGEST_BODY);
  try {
    const response = await ask(`${baseUrl.replace(/\/+$/, '')}/models`, {
      headers: apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return told(baseUrl, response, await response.text());
  } catch (error) {
    return { reachable: false, models: [], says: sentence(baseUrl, unreached(error)) };
  }
}

function told(baseUrl: string, { status, ok, headers }: Response, body: string): ServerProbe {
  const models = ok ? modelsIn(body) : undefined;
  if (models === undefined) {
    const failure = ok
      ? notAnAnswer(headers.get('content-type') ?? undefined)
      : refusalFailure({ status, message: messageIn(body) });
    return { reachable: true, models: [], says: sentence(baseUrl, failure) };
  }
  const names = models.length > 0 ? `knows ${models.join(', ')}` : 'knows no model';
  return { reachable: true, models, says: `${baseUrl} answers and ${names}.` };
}

function modelsIn(body: string): readonly string[] | undefined {
  try {
    return modelList.parse(JSON.parse(body)).data.map(({ id }) => id);
  } catch {
    return undefined;
  }
}

function unreached(error: unknown): Pick<Failure, 'says' | 'advice'> {
  return error instanceof Error && error.name === 'TimeoutError'
    ? { says: `gave no answer within ${TIMEOUT_MS / 1000} s`, advice: "read the server's log" }
    : networkFailure(error);
}

function sentence(baseUrl: string, { says, advice }: Pick<Failure, 'says' | 'advice'>): string {
  return `${baseUrl} ${says}: ${advice}.`;
}
