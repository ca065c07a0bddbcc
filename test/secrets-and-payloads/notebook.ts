import { seenOfAnswer, type Asked } from './asked.ts';
import type { Seen } from './found-in.ts';
import type { Planted } from './planted.ts';
import { runInvest, seenOf } from './run-invest.ts';
import type { SecretSite } from './secret-site.ts';

/** What was seen of a home, and which secrets were put into it, as they come. */
export type Notebook = {
  readonly site: SecretSite;
  readonly seen: Seen[];
  readonly planted: Planted[];
  /** Runs a command on the home, or on another, and notes what it prints. */
  readonly run: (args: readonly string[], more?: Running) => Promise<string>;
  readonly note: (...answers: readonly Asked[]) => void;
  /** A secret that came up, and where alone it may be read. */
  readonly plant: (name: string, value: string, mayStand: readonly string[]) => void;
};

type Running = { readonly input?: string; readonly home?: string };

export function notebook(site: SecretSite, known: readonly Planted[]): Notebook {
  const seen: Seen[] = [];
  const planted = [...site.planted, ...known];
  return {
    site,
    seen,
    planted,
    run: async (args, { input, home = site.directory } = {}) => {
      const { variables } = site;
      const given = input === undefined ? { variables } : { variables, input };
      const ran = await runInvest([...args, '--home', home], given);
      seen.push(...seenOf(args, ran));
      return ran.stdout;
    },
    note: (...answers) => void seen.push(...answers.flatMap(seenOfAnswer)),
    plant: (name, value, mayStand) => {
      if (value === '')
        throw new Error(
          `${name} was not found where it is shown: ${seen
            .slice(-2)
            .map(({ text }) => text)
            .join(' ')}`,
        );
      planted.push({ name, value, mayStand });
    },
  };
}
