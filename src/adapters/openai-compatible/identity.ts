import { definedOnly } from '#core/prelude';
import { got, type Got } from './got.ts';
import { jsonRead } from './json-read.ts';
import type { ServerProbe } from './server-probe.ts';
import { runningList, serverProps } from './wire.ts';

/** Which program a server is, and what only that program tells. */
export type Identity = {
  readonly kind: NonNullable<ServerProbe['kind']>;
  readonly contextTokens?: number;
  readonly slots?: number;
  /** States of the processes of llama-swap, by model. */
  readonly processes: ReadonlyMap<string, string>;
};

const TIMEOUT_MS = 2000;

/** Asks /props and /running beside the path of the protocol: neither loads a model where none is named. */
export async function identity(
  baseUrl: string,
  apiKey: string | undefined,
  models: Got,
): Promise<Identity> {
  const root = baseUrl.replace(/\/v1$/, '');
  const [props, running] = await Promise.all(
    ['props', 'running'].map((path) =>
      got(`${root}/${path}`, apiKey, TIMEOUT_MS).catch(() => undefined),
    ),
  );
  const processes = runningIn(running);
  if (processes !== undefined || isSwap(models))
    return { kind: 'llama-swap', processes: processes ?? NONE };
  const told = props?.status === 200 ? jsonRead(serverProps, props.body) : undefined;
  if (told !== undefined) return { kind: 'llama-server', processes: NONE, ...roomIn(told) };
  return { kind: models.program === 'llama.cpp' ? 'llama-server' : 'other', processes: NONE };
}

const NONE: ReadonlyMap<string, string> = new Map();

function roomIn(
  told: ReturnType<typeof serverProps.parse>,
): Pick<Identity, 'contextTokens' | 'slots'> {
  return definedOnly({
    contextTokens: told.default_generation_settings.n_ctx ?? undefined,
    slots: told.total_slots ?? undefined,
  });
}

/** Tokens of one slot of a model that is loaded; llama-swap passes the question on to the server of that model. */
export async function contextOf(
  baseUrl: string,
  apiKey: string | undefined,
  model: string,
): Promise<number | undefined> {
  const root = baseUrl.replace(/\/+$/, '').replace(/\/v1$/, '');
  const url = `${root}/props?model=${encodeURIComponent(model)}`;
  const props = await got(url, apiKey, TIMEOUT_MS).catch(() => undefined);
  if (props?.status !== 200) return undefined;
  const told = jsonRead(serverProps, props.body);
  return told === undefined ? undefined : roomIn(told).contextTokens;
}

function runningIn(running: Got | undefined): ReadonlyMap<string, string> | undefined {
  const list = running?.status === 200 ? jsonRead(runningList, running.body) : undefined;
  return list === undefined
    ? undefined
    : new Map(list.running.map(({ model, state }) => [model, state]));
}

/** Its errors bear its name, and so do its models. */
function isSwap({ body }: Got): boolean {
  return /"(?:src|owned_by)"\s*:\s*"llama-swap"/.test(body);
}
