export type { ModelTrial } from './model-trial.ts';
export { openAiCompatible } from './open-ai-compatible.ts';
export { probeServer } from './probe-server.ts';
export type { ServerProbe } from './server-probe.ts';
export type { ServerSettings } from './server-settings.ts';
export { tryModel } from './try-model.ts';
export { toldWeights, type ToldWeights } from './told-weights.ts';
