export type UpdateAsked = {
  readonly home: string;
  /** Only tell. */
  readonly isCheck: boolean;
  /** Like 1.2.3; absent: the newest. */
  readonly version?: string;
};
