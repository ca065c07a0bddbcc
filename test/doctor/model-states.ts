import { assert } from '#core/prelude';
import { answers, silence } from '../fakes/feeds/behaviours.ts';
import {
  byPath,
  delta,
  fakeServer,
  finish,
  hangingStream,
  json,
  opening,
  refusal,
  stream,
  usage,
  type Scene,
} from '../llm/fake-server.ts';
import type { BrokenState } from './broken-state.ts';
import { MODEL_KEY } from './secrets.ts';
import { load, MODEL, NOBODY, type Site } from './site.ts';

const ID = 'model Qwen3-Next';
const NO_SERVER = String.raw` \(model: rules:steady needs no server\)$`;

/** What doctor proposes ends with the way without a server. */
const fixed = (words: string): RegExp => new RegExp(String.raw`${words}\.?${NO_SERVER}`, 'i');

async function modelAt(site: Site, scene: Scene, more: object = {}): Promise<void> {
  const server = await fakeServer(scene);
  site.withEnd(() => server.stop());
  site.configure({ model: { base_url: server.baseUrl, ...more } });
}

async function swapped(
  site: Site,
  setup: NonNullable<Parameters<Site['swap']>[0]['models'][string]>,
): Promise<void> {
  const server = await site.swap({ models: { [MODEL]: { contextTokens: 131_072, ...setup } } });
  await load(server);
  site.configure({ model: { base_url: server.baseUrl } });
}

async function guarded(site: Site, more: object): Promise<void> {
  const models = { [MODEL]: { contextTokens: 131_072 } };
  const server = await site.swap({ models, apiKeys: [MODEL_KEY] });
  site.configure({ model: { base_url: server.baseUrl, ...more } });
}

/** As llama-server tells itself, with a chat that is played. */
const llamaServer = (chat: Scene): Scene =>
  byPath({
    '/v1/models': json({ object: 'list', data: [{ id: MODEL, meta: { n_ctx: 131_072 } }] }),
    '/props': json({ default_generation_settings: { n_ctx: 131_072 }, total_slots: 1 }),
    '/v1/chat/completions': chat,
  });

const FITTING = [
  '{"pick":"quartz-heron","figure":7}',
  '{"tally":4142,"colour":"puce"}',
  '{"note":"short","grades":[61]}',
];

/** Answers that keep to the schemas, each behind a thought. */
function thinking(): Scene {
  let number = 0;
  return (response) => {
    const content = FITTING[number % FITTING.length] ?? '';
    number += 1;
    const thought = delta({ reasoning_content: 'Let me think about this. ' });
    return stream([opening, thought, delta({ content }), finish('stop'), usage])(response);
  };
}

/** What may be wrong with a model server. */
export const MODEL_STATES: readonly BrokenState[] = [
  {
    name: 'no model server runs',
    breakIt: ({ configure }) => configure({ model: { base_url: `${NOBODY}/v1` } }),
    ill: {
      [ID]: {
        says: /^http:\/\/127\.0\.0\.1:9\/v1 refused the connection \(ECONNREFUSED\)\.?$/,
        fix: fixed('^Start the server, or correct base_url'),
      },
    },
  },
  {
    name: 'the port of the model server is that of a web site',
    breakIt: ({ feeds, configure }) => {
      feeds.set('/v1/models', answers('<html>It works</html>', { 'content-type': 'text/html' }));
      configure({ model: { base_url: `${feeds.origin}/v1` } });
    },
    ill: {
      [ID]: {
        says: /sent a web page where a list of models was due\.?$/,
        fix: fixed('^Correct the port or the path in base_url; it mostly ends in /v1'),
      },
    },
  },
  {
    name: 'base_url lacks /v1',
    breakIt: ({ models, configure }) => configure({ model: { base_url: models.origin } }),
    ill: {
      [ID]: {
        says: /does not know this model or this address \(404/,
        fix: fixed(String.raw`^Set base_url to http://127\.0\.0\.1:\d+/v1`),
      },
    },
  },
  {
    name: 'the server knows other models only',
    breakIt: async (site) => {
      const server = await site.swap({ models: { 'mistral-small': {}, 'gemma-3': {} } });
      site.configure({ model: { base_url: server.baseUrl } });
    },
    ill: {
      [ID]: {
        says: /It does not list qwen3-next\.?$/,
        fix: fixed('^Set model to one of: gemma-3, mistral-small'),
      },
    },
  },
  {
    name: 'the model server wants a key, and none is set',
    breakIt: async (site) => guarded(site, {}),
    ill: {
      [ID]: {
        says: /refused the key \(401/,
        fix: fixed('^Check api_key_env or api_key_file of this model'),
      },
    },
  },
  {
    name: 'the model server wants another key',
    breakIt: async (site) => {
      const wrong = `${MODEL_KEY}-old`;
      const said = refusal(401, 'unauthorized', `invalid API key ${wrong}`);
      await modelAt(site, said, { api_key_file: site.keep('model-key', wrong) });
    },
    ill: {
      [ID]: {
        says: /refused the key \(401 "invalid API key \*\*\*"\)/,
        fix: fixed('^Check api_key_env or api_key_file of this model'),
      },
    },
  },
  {
    name: 'the variable of the key is not set',
    breakIt: async (site) => guarded(site, { api_key_env: 'DOCTOR_TEST_UNSET_KEY' }),
    ill: {
      [ID]: {
        says: /^the environment variable DOCTOR_TEST_UNSET_KEY is not set$/,
        fix: fixed('^Set DOCTOR_TEST_UNSET_KEY where invest runs'),
      },
    },
  },
  {
    name: 'the file of the key is not there',
    breakIt: async (site) => guarded(site, { api_key_file: `${site.folder}/no-key` }),
    ill: {
      [ID]: {
        says: /^the key file \S+\/no-key cannot be read$/,
        fix: fixed(String.raw`^Write the key into \S+/no-key, or correct api_key_file`),
      },
    },
  },
  {
    name: 'the model is still loading',
    breakIt: async (site) => modelAt(site, refusal(503, 'unavailable_error', 'Loading model')),
    ill: {
      [ID]: {
        says: /is still loading the model \(503 "Loading model"\)\.?$/,
        fix: fixed('^Wait until it is loaded, or raise timeout_seconds of this model'),
      },
    },
  },
  {
    name: 'the server ignores the grammar',
    breakIt: async (site) => swapped(site, { answers: 'prose' }),
    ill: {
      [ID]: {
        says: /the server does not hold its answers to a schema/,
        fix: fixed(
          '^Answers will more often be unreadable .* use llama-server, which enforces a schema',
        ),
      },
    },
  },
  {
    name: 'the model thinks although it should not',
    breakIt: async (site) => modelAt(site, llamaServer(thinking())),
    ill: {
      [ID]: {
        says: /the server holds its answers to a schema, it thinks although it should not/,
        fix: fixed('^Start the server with --reasoning off, or raise max_tokens .*'),
      },
    },
  },
  {
    name: 'the context has no room for an answer',
    breakIt: async (site) => swapped(site, { contextTokens: 8192 }),
    ill: {
      [ID]: {
        says: /its context has 8192 tokens/,
        fix: fixed('a context of 8192 tokens.* lower max_tokens'),
      },
    },
  },
  {
    name: 'the context has room for the answer, but not for our question',
    breakIt: async (site) => swapped(site, { contextTokens: 10_000 }),
    ill: {
      [ID]: {
        says: /its context has 10000 tokens/,
        fix: fixed(
          String.raw`a context of 10000 tokens is small: .* need 14192\. Raise --ctx-size .*`,
        ),
      },
    },
  },
  {
    name: 'the model takes a question and never answers',
    breakIt: async (site) =>
      modelAt(site, llamaServer(hangingStream([opening])), { timeout_seconds: 300 }),
    ill: {
      [ID]: {
        says: /gave no token within 60 s/,
        fix: fixed(
          '^It is busy with other questions, or slow, or hangs: invest models try Qwen3-Next waits for 300 s.*',
        ),
      },
    },
    withinSeconds: 100,
  },
  {
    name: 'the model server never answers',
    breakIt: ({ feeds, configure }) => {
      feeds.set('/v1/models', silence);
      configure({ model: { base_url: `${feeds.origin}/v1` } });
    },
    ill: {
      [ID]: {
        says: /gave no answer within 5 s\.?$/,
        fix: fixed("^Read the server's log, or correct the port in base_url"),
      },
    },
    withinSeconds: 35,
  },
  {
    name: 'the model is not loaded, and doctor does not load it',
    breakIt: async (site) => {
      const server = await site.swap({ models: { [MODEL]: { contextTokens: 131_072 } } });
      site.configure({ model: { base_url: server.baseUrl } });
      site.withEnd(async () => {
        const { chats } = server.told();
        assert(chats.length === 0, `doctor asks no model that is not loaded, was ${chats.length}`);
      });
    },
    ill: {},
    afterwards: (_, checks) => {
      const says = checks.find(({ id }) => id === ID)?.says ?? '';
      assert(/Not loaded now: invest models try Qwen3-Next loads and asks it\./.test(says), says);
    },
  },
];
