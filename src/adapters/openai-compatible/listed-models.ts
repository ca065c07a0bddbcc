import { definedOnly } from '#core/prelude';
import type { Identity } from './identity.ts';
import { jsonRead } from './json-read.ts';
import type { ListedModel } from './server-probe.ts';
import { modelList } from './wire.ts';

type Entry = ReturnType<typeof modelList.parse>['data'][number];

/** The models in an answer to GET /models; absent where it is none. */
export function listedModels(body: string, who: Identity): readonly ListedModel[] | undefined {
  return jsonRead(modelList, body)?.data.map((entry) => ({
    name: entry.id,
    ...definedOnly({
      state: stateOf(entry, who),
      contextTokens: entry.meta?.n_ctx ?? entry.context_length ?? undefined,
    }),
  }));
}

/** llama-swap calls a model loaded while it is still starting: its process tells better. */
function stateOf(
  { id, status }: Entry,
  { kind, processes }: Identity,
): ListedModel['state'] | undefined {
  if (processes.get(id) === 'starting') return 'loading';
  if (processes.get(id) === 'ready') return 'loaded';
  const word = status?.value;
  if (word === 'loaded' || word === 'loading' || word === 'unloaded') return word;
  return kind === 'llama-server' ? 'loaded' : undefined;
}
