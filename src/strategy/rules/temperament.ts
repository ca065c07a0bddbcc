/** The two rules analysts: `steady` spreads wide and waits, `bold` concentrates and acts sooner. */
export type Temperament = 'steady' | 'bold';
