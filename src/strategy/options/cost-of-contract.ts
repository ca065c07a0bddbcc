import { usd, type Money } from '#core/money';

/** Set aside for the commission of one contract: what the dearest tariff asks for a single one. */
export const COST_OF_CONTRACT: Money = usd(1);
