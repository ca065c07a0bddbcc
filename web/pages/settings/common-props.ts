/** Inputs stand in a line however long their sentences are. */
export const inputOrder: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
];

/** What every input of a setting is given. */
export type CommonProps = {
  readonly label: string;
  readonly description: string | undefined;
  readonly error: string | undefined;
  readonly withAsterisk: boolean;
  readonly inputWrapperOrder: typeof inputOrder;
};
