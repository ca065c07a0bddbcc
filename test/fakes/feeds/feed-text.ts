/** Markup of a feed or of a part of one. */
export type FeedText = string;

/** An RSS 2.0 document with items as given, each already markup. */
export function rssOf(items: readonly FeedText[]): FeedText {
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Fake</title>${items.join('')}</channel></rss>`;
}

/** An item with markup as it is given; the date is RFC 822. */
export function itemOf(item: {
  readonly title: string;
  readonly date?: string;
  readonly summary?: string;
  readonly link?: string;
  readonly id?: string;
}): FeedText {
  const { title, date = 'Fri, 11 Sep 2026 11:00:00 GMT', summary = '', link, id } = item;
  const marks = [
    link === undefined ? '' : `<link>${link}</link>`,
    id === undefined ? '' : `<guid isPermaLink="false">${id}</guid>`,
  ].join('');
  return `<item><title>${title}</title>${marks}<description>${summary}</description><pubDate>${date}</pubDate></item>`;
}
