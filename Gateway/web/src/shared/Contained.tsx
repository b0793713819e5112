import { Component, type ComponentChildren } from 'preact';
import { language } from './i18n';
import { sharedText } from './text';

interface Props {
  /** What is drawn here: with another it is tried again. */
  of: unknown;
  /** What people know it by. */
  name?: string;
  /** Within a list. */
  isListed?: boolean;
  children: ComponentChildren;
}

interface State {
  failed?: { of: unknown };
}

/** Keeps to itself that something cannot be drawn: in its place stands one line, and everything around it lives on. */
export class Contained extends Component<Props, State> {
  override state: State = {};

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failed: { of: this.props.of } });
  }

  override render({ of, name, isListed, children }: Props, { failed }: State) {
    if (!failed || failed.of !== of) return children;
    const words = sharedText[language()].undrawn(name);
    return isListed ? <li class="undrawn">{words}</li> : <p class="undrawn">{words}</p>;
  }
}
