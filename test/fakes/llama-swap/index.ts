export { llamaSwap, type LlamaSwap } from './llama-swap.ts';
export type { ChatBody, LlamaSwapConfig, LlamaSwapFault, ModelSetup } from './llama-swap-config.ts';
