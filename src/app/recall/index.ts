export { knownCloses } from './known-closes.ts';
export { probeRecall } from './probe-recall.ts';
export { recallWindows } from './recall-windows.ts';
