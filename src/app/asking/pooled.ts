import { PortError, type LanguageModel, type Reply } from '#ports';
import { admission, type Place } from './queued.ts';
import type { ServerPool } from './server-pool.ts';

export type PoolPlace = Omit<Place, 'queue'> & {
  readonly pool: Pick<ServerPool, 'ask'>;
  /** The same model as each server has it, by the server's name. */
  readonly models: ReadonlyMap<string, LanguageModel>;
};

/**
 * A model behind several servers; the reply tells which of them answered, and how long it waited there. An answer that
 * broke off is asked of another server; where all break off the last one is the reply.
 */
export function pooled(name: string, place: PoolPlace): LanguageModel {
  const { pool, models, serverModel, deadlineAt } = place;
  return {
    name,
    answer: async (question, seen) => {
      let broken: Reply | undefined;
      try {
        return await pool.ask(
          serverModel,
          async ({ server, waitedMs }) => {
            const model = models.get(server);
            if (model === undefined) throw new Error(`${server} is none of the servers of ${name}`);
            const reply = { ...(await model.answer(question, seen)), waitMs: waitedMs, server };
            if (reply.finish !== 'error') return reply;
            broken = reply;
            const says = `${name} at ${server}: ${reply.finishReason}`;
            throw new PortError('model', says, { retryable: true });
          },
          admission(question, deadlineAt?.()),
        );
      } catch (error) {
        if (broken !== undefined && error instanceof PortError) return broken;
        throw error;
      }
    },
  };
}
