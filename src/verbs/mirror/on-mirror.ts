import type { Mirror } from '#app/mirror';
import { PortError } from '#ports';
import { mirrorOf, type Home } from '#worlds';

/** Does something with the mirror of a home and closes it; throws the sentence where none is configured. */
export async function onMirror<Result>(
  home: Home,
  act: (mirror: Mirror) => Promise<Result>,
): Promise<Result> {
  const mirror = await mirrorOf(home);
  if (mirror === undefined) throw notConfigured(home);
  try {
    return await act(mirror);
  } finally {
    mirror.close();
  }
}

function notConfigured({ paths }: Pick<Home, 'paths'>): PortError {
  const says = `no Ghostfolio is configured; add to ${paths.config} and try again:
ghostfolio:
  url: http://localhost:3333
  token_env: GHOSTFOLIO_TOKEN   # or token_file: /path/to/a/file that only you can read`;
  return new PortError('config', says, { retryable: false });
}
