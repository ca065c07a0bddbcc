export { believedQuotes } from './believed-quotes.ts';
export { optionMarks, type OptionMarks } from './option-marks.ts';
