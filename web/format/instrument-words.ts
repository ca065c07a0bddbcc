const OCC = /^([A-Z][A-Z0-9.-]*) *(\d\d)(\d\d)(\d\d)([CP])(\d{5})(\d{3})$/;

/** An instrument for a person: "SPY", "SOFI 7 Feb 2025 15 put". */
export function instrumentWords(id: string): string {
  const read = OCC.exec(id);
  if (read === null) return id;
  const [, underlying = '', year = '', month = '', day = '', right = '', whole = '', part = ''] =
    read;
  const strike = Number(`${whole}.${part}`);
  const word = right === 'P' ? 'put' : 'call';
  return `${underlying} 20${year}-${month}-${day} ${strike} ${word}`;
}
