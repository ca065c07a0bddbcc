import { FEED_USER_PASSWORD, TYPED_KEY, TYPED_TOKEN } from './planted.ts';

/** Configurations in which a secret stands where none belongs. */
export const MISTAKES: readonly string[] = [
  `news:\n  feeds:\n    - { name: Mine, url: "https://me:${FEED_USER_PASSWORD}@feeds.example.com/rss" }\nghostfolio: { url: "http://me:${FEED_USER_PASSWORD}@127.0.0.1:3333", token_env: "${TYPED_TOKEN}" }\nmodels:\n  one: { kind: openai-compatible, model: m, base_url: "http://me:${FEED_USER_PASSWORD}@h/v1", api_key: "${TYPED_KEY}" }\n`,
  `models:\n  one: { kind: openai-compatible, model: m, base_url: "http://127.0.0.1:9/v1", api_key_env: "${TYPED_KEY}" }\n`,
  `models:\n  one: { kind: openai-compatible, model: m, base_url: "http://127.0.0.1:9/v1", apikey: "${TYPED_KEY}", token: "${TYPED_TOKEN}" }\n`,
  `ghostfolio: { url: "http://127.0.0.1:3333", token: "${TYPED_TOKEN}" }\n`,
  `ghostfolio: "${TYPED_TOKEN}"\n`,
  `notifications:\n  channels:\n    - { name: a, kind: telegram, chat_id: '1', token: "${TYPED_TOKEN}" }\n    - { name: b, kind: discord, url: "https://discord.com/api/webhooks/42/${TYPED_TOKEN}" }\n    - { name: c, kind: email, host: h, user: me, password: "${TYPED_KEY}", from: a@b.example, to: a@b.example }\n    - { name: d, kind: webhook, url: "https://me:${FEED_USER_PASSWORD}@h/hook", secret: "${TYPED_KEY}" }\n    - { name: e, kind: ntfy, topic: t, token_env: "${TYPED_TOKEN}" }\n`,
  `models:\n  one: { kind: openai-compatible, model: m, base_url: "http://127.0.0.1:9/v1", api_key: "${TYPED_KEY}\n`,
  `models:\n  one: { api_key: &key ${TYPED_KEY}, api_key: *other }\n  ${TYPED_KEY}\n`,
  `api_key: ${TYPED_KEY}\nOPENAI_API_KEY: ${TYPED_KEY}\nghostfolio_token: ${TYPED_TOKEN}\n`,
];
