export { unsaidAnswers, type UnsaidAnswers } from './unsaid-answers.ts';
