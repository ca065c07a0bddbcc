import type { Config } from '#config';

type Service = Config['notifications']['channels'][number]['service'];

const HIDDEN = '(hidden)';

/** A configuration as it may be shown: keys that stand in its addresses are hidden. */
export function configShown(config: Config): Config {
  const { models, market, news, notifications, ghostfolio } = config;
  return {
    ...config,
    models: models.map((model) =>
      model.kind === 'rules' ? model : { ...model, baseUrl: shown(model.baseUrl) },
    ),
    market: { ...market, baseUrl: shown(market.baseUrl) },
    news: { ...news, feeds: news.feeds.map((feed) => ({ ...feed, url: shown(feed.url) })) },
    notifications: {
      ...notifications,
      channels: notifications.channels.map((channel) => ({
        ...channel,
        service: serviceShown(channel.service),
      })),
    },
    ...(ghostfolio === undefined
      ? {}
      : { ghostfolio: { ...ghostfolio, url: shown(ghostfolio.url) } }),
  };
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
      return { ...service, url: shown(service.url) };
    case 'telegram':
    case 'discord':
    case 'email':
      return service;
  }
}

/** An address without who comes in by it, and without the values of parameters that sound like keys. */
function shown(address: string): string {
  return address
    .replace(/^(\w+:\/\/)[^/?#]*@/, `$1${HIDDEN}@`)
    .replaceAll(
      /([?&][^=&#]*(?:key|token|secret|sign?|auth|pass|pwd)[^=&#]*=)[^&#]+/gi,
      `$1${HIDDEN}`,
    );
}

function originOf(address: string): string {
  const [, origin = '', rest = ''] = /^(\w+:\/\/[^/?#]*)(.*)$/.exec(shown(address)) ?? [];
  return rest === '' || rest === '/' ? `${origin}${rest}` : `${origin}/${HIDDEN}`;
}
