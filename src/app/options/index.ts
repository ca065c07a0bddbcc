export { optionMarks, type OptionMarks } from './option-marks.ts';
