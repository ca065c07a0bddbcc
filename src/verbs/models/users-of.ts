import type { Config, ModelConfig } from '#config';
import type { ModelsListView } from '#contract';

type Users = Pick<ModelsListView['models'][number], 'accounts' | 'fallbackOf'>;

/** Who asks a model: accounts at first, and the models that it stands in for. */
export function usersOf(name: string, { accounts, models }: Config): Users {
  return {
    accounts: accounts.filter(({ model }) => model === name).map(({ key }) => key),
    fallbackOf: models.filter((model) => fallbackFrom(model) === name).map((model) => model.name),
  };
}

/** The models that accounts ask, and those that stand in for them, in the order of the configuration. */
export function usedModels({ accounts, models }: Config): readonly ModelConfig[] {
  const asked = new Set(accounts.map(({ model }) => model));
  const standIns = new Set(models.filter(({ name }) => asked.has(name)).map(fallbackFrom));
  return models.filter(({ name }) => asked.has(name) || standIns.has(name));
}

export function fallbackFrom(model: ModelConfig): string | undefined {
  return model.kind === 'rules' ? undefined : model.fallback;
}
