import type { ServerProbe } from './probed.ts';

/** Asks a server for its models, within five seconds; nothing is loaded by it. Never fails: trouble is in the sentence. */
export async function probeServer(baseUrl: string, apiKey?: string): Promise<ServerProbe> {
  const { probed } = await import('./probed.ts');
  return probed(baseUrl, apiKey);
}
