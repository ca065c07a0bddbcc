/** The chart of accounts. Assets and expenses grow by debits (positive), income and equity by credits (negative). */
export const chartOfAccounts = {
  cash: 'Assets:Cash',
  collateral: 'Assets:Collateral',
  positions: 'Assets:Positions',
  capital: 'Equity:Capital',
  realised: 'Income:Realised',
  dividends: 'Income:Dividends',
  interest: 'Income:Interest',
  commission: 'Expenses:Commission',
} as const;
