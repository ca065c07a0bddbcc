/** How far something is, for whoever watches. */
export type Progress = (done: number, total: number, doing: string) => void;

/** Nobody watches. */
export const unseen: Progress = () => undefined;
