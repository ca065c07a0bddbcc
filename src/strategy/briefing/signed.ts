/** A whole number with its sign: "+1", "0", "-1". */
export function signed(figure: number): string {
  return figure > 0 ? `+${figure}` : `${figure}`;
}
