/** Says what an asking is at: how many of its parts are done, and what it does now. */
export type Steps = (done: number, doing: string) => void;

/** Nobody watches. */
export const unwatched: Steps = () => undefined;
