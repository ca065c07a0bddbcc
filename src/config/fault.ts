/** One thing wrong in a configuration file, said so that its owner can mend it. */
export type ConfigFault = {
  /** As in "accounts.weekly_balanced.limits.max_position_pct"; empty for the whole file. */
  readonly path: string;
  /** Counted from 1; of the nearest thing the file holds when the path itself is not in it. */
  readonly line: number;
  readonly column: number;
  readonly says: string;
  readonly didYouMean?: string;
};

/** A fault on one line of text: "config.yaml:12:5 cash_yeld: there is no ... (did you mean ...?)". */
export function faultLine(file: string, fault: ConfigFault): string {
  const hint = fault.didYouMean === undefined ? '' : ` (did you mean ${fault.didYouMean}?)`;
  const where = fault.path === '' ? '' : ` ${fault.path}:`;
  return `${file}:${fault.line}:${fault.column}${where} ${fault.says}${hint}`;
}
