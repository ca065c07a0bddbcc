export type { BooksExport } from './account-books.ts';
export { beancountText } from './beancount-text.ts';
export { csvText } from './csv-text.ts';
export { hledgerText } from './hledger-text.ts';
export { decisionLine } from './decision-line.ts';
export { decisionView } from './decision-view.ts';
export { entryTitle } from './entry-title.ts';
