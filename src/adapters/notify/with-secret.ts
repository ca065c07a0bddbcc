import type { ApiKeySource } from '#config';
import { PortError, type NoticeOutcome } from '#ports';

/** Sends with a secret, where the configuration names one and it is there; says what is missing otherwise. */
export async function withSecret(
  source: ApiKeySource,
  secretOf: (source: ApiKeySource) => string | undefined,
  send: (secret: string | undefined) => Promise<NoticeOutcome>,
): Promise<NoticeOutcome> {
  let secret: string | undefined;
  try {
    secret = secretOf(source);
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return missing(error.message);
  }
  if (secret === undefined && source.kind === 'environment')
    return missing(`the environment variable ${source.variable} is not set`);
  return send(secret);
}

/** As `withSecret`, where nothing can be sent without one. */
export async function withAddress(
  source: ApiKeySource | { readonly kind: 'plain'; readonly url: string },
  secretOf: (source: ApiKeySource) => string | undefined,
  send: (url: URL) => Promise<NoticeOutcome>,
): Promise<NoticeOutcome> {
  if (source.kind === 'plain') return send(new URL(source.url));
  return withSecret(source, secretOf, async (text = '') => {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol))
      return missing('what its variable or file holds is no http or https address');
    return send(url);
  });
}

/** A person must mend it. */
export function missing(because: string): NoticeOutcome {
  return { kind: 'not delivered', because, again: 'slowly' };
}
