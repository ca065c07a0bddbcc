import type { Config } from '#config';

type Service = Config['notifications']['channels'][number]['service'];

const HIDDEN = '(hidden)';

/** A configuration as it may be shown: keys that stand in its addresses are hidden. */
export function configShown(config: Config): Config {
  const { models, market, news, notifications, ghostfolio } = config;
  return {
    ...config,
    models: models.map((model) =>
      model.kind === 'rules' ? model : { ...model, baseUrl: hiddenIn(model.baseUrl) },
    ),
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

/** A text of the file as it may be shown: keys in addresses and the paths of hooks are hidden, wherever they stand. */
export function hiddenInText(text: string): string {
  return text.replaceAll(/\w+:\/\/[^\s'",\]}]+/g, (address) =>
    isHook(address) ? originOf(address) : hiddenIn(address),
  );
}

/** Who knows its path may write to its channel; of an address of our own machine everybody does. */
function isHook(address: string): boolean {
  return /hook|apprise|notify|slack|discord|telegram|teams/i.test(address);
}
