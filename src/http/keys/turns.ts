/** Lets so many do something at once and turns the others away. */
export type Turns = {
  /** Undefined where all turns are taken. */
  take<Result>(work: () => Promise<Result>): Promise<Result> | undefined;
};

export function turns(most: number): Turns {
  let taken = 0;
  return {
    take: (work) => {
      if (taken >= most) return undefined;
      taken += 1;
      return work().finally(() => {
        taken -= 1;
      });
    },
  };
}
