import type { WholeConfigFile } from './config-file.ts';
import { didYouMean } from './did-you-mean.ts';
import { fault, warning, type Problem } from './problem.ts';

/** What does not go together in the settings of the outside: feeds, Ghostfolio, models that stand in for others. */
export function sourceProblems(file: WholeConfigFile): readonly Problem[] {
  return [...feedProblems(file), ...tokenProblems(file), ...fallbackProblems(file)];
}

function feedProblems({ news: { feeds } }: WholeConfigFile): readonly Problem[] {
  return feeds.flatMap(({ name }, position) => {
    const isSecond = feeds.findIndex((feed) => feed.name === name) < position;
    const says = `two feeds are named "${name}"`;
    return isSecond ? [fault([['news', 'feeds', position, 'name']], says)] : [];
  });
}

function tokenProblems({ ghostfolio }: WholeConfigFile): readonly Problem[] {
  if (ghostfolio === undefined) return [];
  const { token_env: variable, token_file: path } = ghostfolio;
  if (variable !== undefined && path !== undefined) {
    const says = 'token_env and token_file exclude each other: the token comes from one place';
    return [fault([['ghostfolio', 'token_file']], says)];
  }
  if (variable !== undefined || path !== undefined) return [];
  const says =
    'the security token of a Ghostfolio user is needed: token_env names the variable that holds it, token_file the file';
  return [fault([['ghostfolio']], says)];
}

type Model = WholeConfigFile['models'][string];

function fallbackProblems({ models, accounts }: WholeConfigFile): readonly Problem[] {
  const named = Object.entries(models);
  const used = new Set(Object.values(accounts).map(({ model }) => model));
  return named.flatMap(([name, model]) => {
    const fallback = fallbackOf(model);
    if (fallback === undefined) return [];
    const at: Problem['at'] = [['models', name, 'fallback']];
    const other = models[fallback];
    if (other === undefined) {
      const says = `there is no model ${fallback} under models`;
      return [fault(at, says, didYouMean(fallback, Object.keys(models)))];
    }
    if (fallback === name) return [fault(at, `${name} cannot stand in for itself`)];
    if (other.kind === 'rules')
      return [fault(at, 'rules never replace a failing model: the account abstains')];
    if (!used.has(fallback)) return [];
    const says = `${fallback} runs accounts of its own: what it answers for ${name} mixes the two arms, and such decisions leave the comparison`;
    return [warning(at, says)];
  });
}

function fallbackOf(model: Model): string | undefined {
  return model.kind === 'rules' ? undefined : model.fallback;
}
