import { Component, h, type ComponentType } from "preact";

/** A part that is drawn again only when one of its props became another: with
    300 ideas in a list a new one then costs one idea, not 301. */
export function memo<P extends object>(part: ComponentType<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const was = this.props as P;
      const names = Object.keys({ ...was, ...next }) as (keyof P)[];
      return names.some((name) => was[name] !== next[name]);
    }
    override render(props: P) {
      return h(part as ComponentType<any>, props);
    }
  };
}
