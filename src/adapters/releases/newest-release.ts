import { environmentVariable } from '#adapters/system';
import { PortError } from '#ports';
import * as z from 'zod';

const RELEASES = 'https://api.github.com/repos/Twozee-Tech/Invest_Research/releases/latest';
const PATIENCE_MS = 20_000;
const MOST_BYTES = 1_000_000;

const release = z.object({
  tag_name: z.string().regex(/^v\d+\.\d+\.\d+$/, 'a version like v1.2.3'),
  body: z.string().nullable().default(''),
});

export type Release = { readonly version: string; readonly notes: string };

/** The newest release that is published; throws PortError where that cannot be known now. */
export async function newestRelease(): Promise<Release> {
  const address = environmentVariable('INVEST_RELEASES') ?? RELEASES;
  const told = release.safeParse(await jsonAt(address));
  if (!told.success)
    throw new PortError('releases', `${address} tells no release: ${told.error.message}`, {
      retryable: false,
    });
  return { version: told.data.tag_name.slice(1), notes: told.data.body ?? '' };
}

async function jsonAt(address: string): Promise<unknown> {
  const token = environmentVariable('GITHUB_TOKEN') ?? '';
  const headers = {
    Accept: 'application/vnd.github+json',
    'User-Agent': 'invest',
    ...(token === '' ? {} : { Authorization: `Bearer ${token}` }),
  };
  try {
    const answer = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!answer.ok) throw new Error(whyNot(answer.status, token !== ''));
    const text = await answer.text();
    if (text.length > MOST_BYTES) throw new Error(`it is longer than ${MOST_BYTES} bytes`);
    return JSON.parse(text);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new PortError('releases', `${address}: ${because}`, { retryable: true });
  }
}

function whyNot(status: number, hasToken: boolean): string {
  const isHidden = status === 401 || status === 403 || status === 404;
  return isHidden && !hasToken
    ? `it answers ${status}; a private repository wants a token in GITHUB_TOKEN`
    : `it answers ${status}`;
}

/** Whether one version comes after another, both like 1.2.3. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [version, than].map((each) => each.split('.').map(Number));
  for (const [place, part] of (one ?? []).entries()) {
    const apart = part - (other?.[place] ?? 0);
    if (apart !== 0) return apart > 0;
  }
  return false;
}
