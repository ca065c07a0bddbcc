import { Component, type ReactNode } from 'react';
import { Fault, Page } from '../kit/index.ts';

type Props = { readonly children: ReactNode };
type State = { readonly says: string | undefined };

/** A page that breaks says so and leaves the others as they are; what a new version replaced is loaded again. */
export class PageFault extends Component<Props, State> {
  static getDerivedStateFromError(error: unknown): State {
    return { says: error instanceof Error ? error.message : String(error) };
  }

  override state: State = { says: undefined };

  override render(): ReactNode {
    const { says } = this.state;
    if (says === undefined) return this.props.children;
    return (
      <Page title="This page broke">
        <Fault says={says} onRetry={() => location.reload()} />
      </Page>
    );
  }
}
