/** What a model server says of itself. */
export type ServerProbe = {
  /** Whether anything answered over HTTP. */
  readonly reachable: boolean;
  /** The names it knows models by, as it lists them. */
  readonly models: readonly string[];
  /** A sentence for the user: what was found, and what to do where something is wrong. */
  readonly says: string;
};

/** Asks a server for its models, within five seconds; nothing is loaded by it. Never fails: trouble is in the sentence. */
export async function probeServer(baseUrl: string, apiKey?: string): Promise<ServerProbe> {
  const { probed } = await import('./probed.ts');
  return probed(baseUrl, apiKey);
}
