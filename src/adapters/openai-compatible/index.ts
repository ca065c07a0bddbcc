export { openAiCompatible } from './open-ai-compatible.ts';
export { probeServer } from './probe-server.ts';
export type { ServerSettings } from './server-settings.ts';
