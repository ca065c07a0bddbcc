import * as z from 'zod';

/** How exact values and moments are written in every view: dollars and units as decimal text, moments in UTC. */
export const exact = {
  money: z.string().regex(/^-?\d+\.\d{2,6}$/, 'dollars as decimal text: "1234.50"'),
  quantity: z.string().regex(/^-?\d+(?:\.\d{1,6})?$/, 'units as decimal text: "3.141593"'),
  moment: z.iso.datetime(),
  day: z.iso.date(),
} as const;
