import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

export type DialogProps = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly size?: 'md' | 'lg';
  /** Its title is read out and not shown. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
};

/** Something over the page; Escape closes it and the focus goes back. Mantine's own head is a banner of its own. */
export function Dialog(props: DialogProps): ReactNode {
  const { title, isOpen, onClose, size = 'md', isBare = false, children } = props;
  return (
    <Modal.Root opened={isOpen} onClose={onClose} size={size} centered={!isBare}>
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body>
          {isBare ? null : <h2 className="dialog-title">{title}</h2>}
          {children}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
