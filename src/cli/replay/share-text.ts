/** A fraction in whole percent. */
export function shareText(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}
