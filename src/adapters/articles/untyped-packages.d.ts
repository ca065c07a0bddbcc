/** The small document of Readability: no types come with it. */
declare module '@mozilla/readability/JSDOMParser.js' {
  const JSDOMParser: new () => { readonly parse: (markup: string, url: string) => Document };
  export = JSDOMParser;
}

/** Its own types tell a default export, which a CommonJS function is not. */
declare module 'robots-parser' {
  const robotsParser: (
    url: string,
    text: string,
  ) => { readonly isAllowed: (url: string, userAgent: string) => boolean | undefined };
  export = robotsParser;
}
