import type { ReactNode } from 'react';
import { Section } from '../../kit/index.ts';
import { FieldsForm } from './fields-form.tsx';

const TOP = ['schedule_timezone', 'cash_yield', 'energy_price', 'currency'];

/** What holds for the whole home, and how the service runs. */
export function GeneralPart(): ReactNode {
  return (
    <>
      <Section title="Whole home">
        <FieldsForm path={[]} keys={TOP} />
      </Section>
      <Section title="Service" note="what invest start does">
        <FieldsForm path={['service']} />
      </Section>
    </>
  );
}
