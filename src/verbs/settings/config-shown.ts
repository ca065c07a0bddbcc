import type { Config, ModelConfig } from '#config';
import { definedOnly } from '#core/prelude';

type ServedModel = Extract<ModelConfig, { kind: 'openai-compatible' }>;
type Service = Config['notifications']['channels'][number]['service'];

const HIDDEN = '(hidden)';

/** A configuration as it may be shown: keys that stand in its addresses are hidden. */
export function configShown(config: Config): Config {
  const { models, market, news, notifications, ghostfolio } = config;
  return {
    ...config,
    models: models.map((model) => (model.kind === 'rules' ? model : serverShown(model))),
    market: { ...market, baseUrl: hiddenIn(market.baseUrl) },
    news: { ...news, feeds: news.feeds.map((feed) => ({ ...feed, url: hiddenIn(feed.url) })) },
    notifications: {
      ...notifications,
      channels: notifications.channels.map((channel) => ({
        ...channel,
        service: serviceShown(channel.service),
      })),
    },
    ...(ghostfolio === undefined
      ? {}
      : { ghostfolio: { ...ghostfolio, url: hiddenIn(ghostfolio.url) } }),
  };
}

function serverShown(model: ServedModel): ServedModel {
  const { baseUrl, servers } = model;
  const shown = servers?.map((server) => ({ ...server, baseUrl: hiddenIn(server.baseUrl) }));
  return { ...model, baseUrl: hiddenIn(baseUrl), ...definedOnly({ servers: shown }) };
}

/** Who knows the path of a hook may write to its channel. */
function serviceShown(service: Service): Service {
  switch (service.kind) {
    case 'webhook':
    case 'apprise':
      return service.url.kind === 'plain'
        ? { ...service, url: { kind: 'plain', url: originOf(service.url.url) } }
        : service;
    case 'ntfy':
      return { ...service, url: hiddenIn(service.url) };
    case 'telegram':
    case 'discord':
    case 'email':
      return service;
  }
}

/** An address without who comes in by it, and without the values of parameters that sound like keys. */
export function hiddenIn(address: string): string {
  return address
    .replace(/^(\w+:\/\/)[^/?#]*@/, `$1${HIDDEN}@`)
    .replaceAll(
      /([?&][^=&#]*(?:key|token|secret|sign?|auth|pass|pwd)[^=&#]*=)[^&#]+/gi,
      `$1${HIDDEN}`,
    );
}

function originOf(address: string): string {
  const [, origin = '', rest = ''] = /^(\w+:\/\/[^/?#]*)(.*)$/.exec(hiddenIn(address)) ?? [];
  return rest === '' || rest === '/' ? `${origin}${rest}` : `${origin}/${HIDDEN}`;
}

const ADDRESS = /\w+:\/\/[^\s'",\]}]+/g;
const KEY =
  /((?:^|[\s{,])['"]?\w*(?:key|token|password|secret)['"]?\s*:\s*)(?![\s|>&*[{]|$)[^\s,}\]#][^,}\]#\n]*/gim;
/** A value where the name of a variable belongs may be the secret itself. */
const MISPLACED =
  /(\w+_env['"]?\s*:\s*)(?!['"]?[A-Z_][A-Z0-9_]*['"]?\s*(?:[,}#]|$))[^\s,}\]#][^,}\]#\n]*/gm;
const SECTION = /^['"]?notifications['"]?\s*:/;

/**
 * The lines of a file as they may be shown: keys in addresses, every path within notifications, and what was written
 * where a secret never belongs are hidden, wherever they stand.
 */
export function hiddenLines(text: string): readonly string[] {
  let isNotifying = false;
  return text.split('\n').map((line) => {
    if (/^['"]?\w/.test(line)) isNotifying = SECTION.test(line);
    const isHook = isNotifying || /kind:\s*['"]?(?:webhook|apprise)/.test(line);
    return line
      .replaceAll(ADDRESS, (address) => (isHook ? originOf(address) : hiddenIn(address)))
      .replaceAll(KEY, `$1${HIDDEN}`)
      .replaceAll(MISPLACED, `$1${HIDDEN}`);
  });
}

/** The same of a whole text. */
export function hiddenInText(text: string): string {
  return hiddenLines(text).join('\n');
}

/** A value of the file as it may be shown. */
export function hiddenBelow(value: unknown, path: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((below) => hiddenBelow(below, path));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, below]) => [key, hiddenBelow(below, [...path, key])]),
    );
  return typeof value === 'string' ? shownAt(path, value) : value;
}

function shownAt(path: readonly string[], value: string): string {
  const last = path.at(-1) ?? '';
  const isMisplaced = last.endsWith('_env') && !/^[A-Z_][A-Z0-9_]*$/.test(value);
  if (isMisplaced || /(?:key|token|password|secret)$/i.test(last)) return HIDDEN;
  const isHook = path[0] === 'notifications';
  return value.replaceAll(ADDRESS, (address) => (isHook ? originOf(address) : hiddenIn(address)));
}
