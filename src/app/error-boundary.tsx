import { Component, type ReactNode } from "react";
import { ErrorPage } from "../components/error-page.tsx";

type Props = {
  /** Puts right what can be, before the children are drawn again. */
  onRetry: () => void;
  children: ReactNode;
};
type State = { failed: boolean; error: unknown };

/** The outermost error boundary. React has error boundaries only as classes. */
export class ErrorBoundary extends Component<Props, State> {
  static getDerivedStateFromError(error: unknown): State {
    return { failed: true, error };
  }

  override state: State = { failed: false, error: null };

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="mx-auto max-w-2xl px-4 pt-10 text-center [&_header]:justify-center">
        <ErrorPage
          error={this.state.error}
          onRetry={() => {
            this.props.onRetry();
            this.setState({ failed: false, error: null });
          }}
        />
      </main>
    );
  }
}
