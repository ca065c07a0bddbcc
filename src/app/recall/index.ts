export { knownCloses, type KnownClose, type KnownCloses } from './known-closes.ts';
export { FEWEST_ANSWERS, probeRecall, type RecallAsked, type Remembering } from './probe-recall.ts';
export { recallWindows, type RecallWindow } from './recall-windows.ts';
