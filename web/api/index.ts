export { listenLive, type LiveState } from './live.ts';
export { Problem, type FieldFault } from './problem.ts';
export { addressOf, read } from './request.ts';
export { useAct, useJobAct, type Act } from './use-act.ts';
export { useSearchPages } from './use-pages.ts';
export { isOver, useJob } from './use-job.ts';
export { useMirror, type MirrorSeen } from './use-mirror.ts';
export { useView } from './use-view.ts';
export type { OpenApiView, Views } from './views.ts';
