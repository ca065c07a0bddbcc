import { byPath, fakeServer, json } from '../llm/fake-server.ts';
import type { BrokenState } from './broken-state.ts';
import { MODEL, NOBODY, type Site } from './site.ts';

const ID = 'model Qwen3-Next';

/** As llama-server tells of a file of that size. */
async function servingFile(site: Site, size: number): Promise<string> {
  const entry = { id: MODEL, meta: { n_ctx: 131_072, n_params: 1000, size } };
  const server = await fakeServer(
    byPath({ '/v1/models': json({ object: 'list', data: [entry] }) }),
  );
  site.withEnd(() => server.stop());
  return server.baseUrl;
}

/** What may be wrong with one of several servers of a model. */
export const POOL_STATES: readonly BrokenState[] = [
  {
    name: 'one of two servers of a model is away',
    breakIt: async (site) => {
      const servers = [{ base_url: `${NOBODY}/v1` }];
      site.configure({ model: { base_url: await servingFile(site, 700), servers } });
    },
    ill: {
      [ID]: {
        says: /^1 of 2 servers can be asked\. http:\/\/127\.0\.0\.1:9\/v1 refused the connection/,
        fix: /^Start the server, or correct base_url/,
      },
    },
  },
  {
    name: 'one of two servers of a model has other weights',
    breakIt: async (site) => {
      const servers = [{ base_url: await servingFile(site, 701) }];
      site.configure({ model: { base_url: await servingFile(site, 700), servers } });
    },
    ill: {
      [ID]: {
        says: /^1 of 2 servers can be asked\. \S+ is not asked: it has other weights: 1000 parameters, 701 bytes, the first server of the model has 1000 parameters, 700 bytes\.$/,
        fix: /^Load the same file of weights at \S+ as at \S+, or take it out of servers\.$/,
      },
    },
  },
];
