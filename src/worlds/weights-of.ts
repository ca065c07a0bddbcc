import { toldWeights, type ToldWeights } from '#adapters/openai-compatible';
import type { ModelConfig, ModelServer } from '#config';
import { apiKeyOf } from './api-key-of.ts';

type Served = Extract<ModelConfig, { kind: 'openai-compatible' }>;

/** What two servers of one model say of their weights, compared. */
export type WeightsCompared = {
  readonly verdict: 'same digest' | 'same shape' | 'untold' | 'different';
  readonly says: string;
};

export async function weightsOf(
  { baseUrl, apiKey }: Pick<ModelServer, 'apiKey' | 'baseUrl'>,
  model: string,
): Promise<ToldWeights> {
  return toldWeights({ baseUrl, apiKey: apiKeyOf(apiKey) }, model);
}

/** Whether two servers have the same weights; what one of them does not tell is not taken for equal. */
export function weightsCompared(first: ToldWeights, other: ToldWeights): WeightsCompared {
  if (other.kind === 'untold') return { verdict: 'untold', says: other.because };
  if (first.kind === 'untold')
    return { verdict: 'untold', says: `of the first server of the model ${first.because}` };
  if (first.kind !== other.kind) {
    const says = `it tells ${other.says}, the first server of the model ${first.says}`;
    return { verdict: 'untold', says };
  }
  if (first.says === other.says) return { verdict: `same ${other.kind}`, says: other.says };
  const says = `it has other weights: ${other.says}, the first server of the model has ${first.says}`;
  return { verdict: 'different', says };
}

/**
 * Why a server is not asked beside the first one of its model: one arm is one set of weights. Nothing of the first.
 */
export async function weightsHindrance(
  { model, servers = [], untoldWeights }: Served,
  server: ModelServer,
): Promise<string | undefined> {
  const [first] = servers;
  if (first === undefined || first === server) return undefined;
  const [its, own] = await Promise.all([weightsOf(first, model), weightsOf(server, model)]);
  const compared = weightsCompared(its, own);
  return mayServe(compared, untoldWeights)
    ? undefined
    : `${model} at ${server.baseUrl} is not asked: ${compared.says}`;
}

/** Whether a server may be asked beside the first one of its model. */
export function mayServe(
  { verdict }: WeightsCompared,
  untoldWeights: Served['untoldWeights'] = 'ask',
): boolean {
  if (verdict === 'different') return false;
  return verdict !== 'untold' || untoldWeights === 'ask';
}
