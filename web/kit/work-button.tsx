import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';

type WorkButtonProps = ButtonProps &
  Omit<ComponentProps<'button'>, keyof ButtonProps> & {
    /** What it began is under way: another press does nothing. */
    readonly isWorking: boolean;
  };

/** A button that keeps the focus while it works: one that is disabled loses it, and with it the place on the page. */
export function WorkButton({ isWorking, onClick, ...rest }: WorkButtonProps): ReactNode {
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (isWorking) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <Button
      {...rest}
      onClick={press}
      aria-busy={isWorking}
      aria-disabled={isWorking || undefined}
      data-working={isWorking || undefined}
    />
  );
}
