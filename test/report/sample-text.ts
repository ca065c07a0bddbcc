/** Words as a model or a feed may send them: some are meant to break a page. */
export const SAMPLE_TEXT = [
  'Breadth is narrow and the index leans on seven names; I keep the core and trim what has run furthest above its mean.',
  'Rates fell for a third week. Duration helps the mix more than another share would, so cash goes to BND within its band.',
  'Nothing in the briefing argues for a trade: every weight is within its band and no holding is near its stop.',
  '<script>alert("outlook")</script> </style></svg> "onmouseover="alert(1)\' & <img src=x onerror=alert(1)>',
] as const;
