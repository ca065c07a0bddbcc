import type { ServerProbe } from './server-probe.ts';

/**
 * Asks a server what it is and which models it has, within some seconds; no model is loaded by it. Never fails: trouble
 * is told in the sentences.
 */
export async function probeServer(baseUrl: string, apiKey?: string): Promise<ServerProbe> {
  const { probed } = await import('./probed.ts');
  return probed(baseUrl, apiKey);
}
