/** The hidden fields of the consent page with the answer "agree", as a browser would post them; undefined where the page has no such form. */
export function consentForm(page: string): string | undefined {
  const start = page.search(/<form[^<>]*consent-form/i);
  if (start < 0) return undefined;
  const form = page.slice(start);
  const fields = new URLSearchParams();
  for (const [tag] of form.matchAll(/<input\b[^<>]*>/gi)) {
    const name = attribute(tag, 'name');
    if (name !== undefined) fields.append(name, attribute(tag, 'value') ?? '');
  }
  if (!fields.has('csrfToken') && !fields.has('sessionId')) return undefined;
  fields.append('agree', 'agree');
  return fields.toString();
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', quot: '"', lt: '<', gt: '>' };

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|quot|lt|gt));/gi, (whole, ...found) => {
    const [hex, decimal, name] = found.map((each) => (typeof each === 'string' ? each : ''));
    if (hex !== undefined && hex !== '') return character(Number.parseInt(hex, 16));
    if (decimal !== undefined && decimal !== '') return character(Number(decimal));
    return NAMED[(name ?? '').toLowerCase()] ?? whole;
  });
}

/** What is no code point is what HTML makes of it. */
function character(point: number): string {
  return point <= 0x10_ff_ff ? String.fromCodePoint(point) : '\uFFFD';
}
