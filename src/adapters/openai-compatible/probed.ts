import { definedOnly } from '#core/prelude';
import type { Failure } from './failure.ts';
import { got, type Got } from './got.ts';
import { identity, type Identity } from './identity.ts';
import { jsonRead } from './json-read.ts';
import { listedModels } from './listed-models.ts';
import { networkFailure } from './network-failure.ts';
import { refusalFailure } from './refusal-failure.ts';
import { refusalOfBody } from './refusal-in.ts';
import type { ListedModel, ServerProbe } from './server-probe.ts';
import { notAnAnswer } from './silence.ts';
import { modelList } from './wire.ts';
import { withoutKey } from './without-key.ts';

const TIMEOUT_MS = 5000;

type Address = { readonly baseUrl: string; readonly apiKey: string | undefined };
type Told = Pick<Failure, 'says' | 'advice'>;

/** GET /models of a server and what it is, told in sentences. */
export async function probed(baseUrl: string, apiKey: string | undefined): Promise<ServerProbe> {
  const address = { baseUrl: baseUrl.replace(/\/+$/, ''), apiKey };
  let found: ServerProbe;
  try {
    found = await told(address, await got(`${address.baseUrl}/models`, apiKey, TIMEOUT_MS));
  } catch (error) {
    const nothing = { reachable: false, state: 'unreachable', models: [], listed: [] } as const;
    found = { ...nothing, ...sentences(baseUrl, unreached(error)) };
  }
  const fix = found.fix === undefined ? undefined : withoutKey(found.fix, apiKey);
  return { ...found, says: withoutKey(found.says, apiKey), ...definedOnly({ fix }) };
}

async function told(address: Address, models: Got): Promise<ServerProbe> {
  const who = await identity(address.baseUrl, address.apiKey, models);
  const listed = models.status === 200 ? listedModels(models.body, who) : undefined;
  if (listed === undefined) return refused(address, models, who);
  const { kind, contextTokens, slots } = who;
  return {
    reachable: true,
    state: 'ready',
    kind,
    models: listed.map(({ name }) => name),
    listed,
    ...definedOnly({ contextTokens, slots }),
    says: `${address.baseUrl} is ${NAMES[kind]} and knows ${names(listed)}${room(who)}.`,
    ...(listed.length > 0 ? {} : { fix: 'Start the server with a model.' }),
  };
}

const NAMES: Readonly<Record<Identity['kind'], string>> = {
  'llama-server': 'llama-server',
  'llama-swap': 'llama-swap',
  other: 'a server of the OpenAI protocol',
};

const MOST_NAMES = 20;

function names(listed: readonly ListedModel[]): string {
  if (listed.length === 0) return 'no model';
  const shown = listed
    .slice(0, MOST_NAMES)
    .map(({ name, state }) => (state === undefined ? name : `${name} (${state})`));
  const others = listed.length - shown.length;
  return `${shown.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

function room({ contextTokens, slots }: Identity): string {
  if (contextTokens === undefined) return '';
  const each = slots === undefined ? '' : ` in each of ${slots} slots`;
  return `, with a context of ${contextTokens} tokens${each}`;
}

async function refused(address: Address, models: Got, who: Identity): Promise<ServerProbe> {
  const { status, body, contentType } = models;
  const failure: Told & { readonly again?: Failure['again'] } =
    status === 200 ? noList(contentType) : refusalFailure({ status, ...refusalOfBody(body) });
  const found = {
    reachable: true,
    state: failure.again === 'loaded' ? 'loading' : 'refused',
    kind: who.kind,
    models: [],
    listed: [],
    ...sentences(address.baseUrl, failure),
  } as const;
  if (status !== 200 && status !== 404 && status !== 405) return found;
  const better = await betterPath(address);
  return better === undefined ? found : { ...found, fix: `Set base_url to ${better}.` };
}

function noList(contentType: string | undefined): Told {
  if (/^text\/html/i.test(contentType ?? ''))
    return {
      says: 'sent a web page where a list of models was due',
      advice: 'correct the port or the path in base_url; it mostly ends in /v1',
    };
  const { advice } = notAnAnswer(contentType);
  return {
    says: `sent ${contentType ?? 'something of no declared type'} that is no list of models`,
    advice,
  };
}

/** The path of the protocol on the same server, where it lists models there and not at the configured one. */
async function betterPath({ baseUrl, apiKey }: Address): Promise<string | undefined> {
  const usual = `${new URL(baseUrl).origin}/v1`;
  if (usual === baseUrl) return undefined;
  const models = await got(`${usual}/models`, apiKey, TIMEOUT_MS).catch(() => undefined);
  const isThere = models?.status === 200 && jsonRead(modelList, models.body) !== undefined;
  return isThere ? usual : undefined;
}

function unreached(error: unknown): Told {
  if (error instanceof Error && error.name === 'TimeoutError')
    return {
      says: `gave no answer within ${TIMEOUT_MS / 1000} s`,
      advice: "read the server's log, or correct the port in base_url",
    };
  const failure = networkFailure(error);
  return { ...failure, says: failure.says.replace(' before the first token', '') };
}

function sentences(baseUrl: string, { says, advice }: Told): { says: string; fix: string } {
  return {
    says: `${baseUrl} ${says}.`,
    fix: `${advice.charAt(0).toUpperCase()}${advice.slice(1)}.`,
  };
}
