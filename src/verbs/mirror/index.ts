export { onMirror } from './on-mirror.ts';
export { driftView } from './tell-mirror-drift.ts';
export { mirrorStatusView } from './tell-mirror-status.ts';
