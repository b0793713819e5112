const ShownMs = 5_000;

/** Whose citizen is typing: each sign fades by itself. */
export class TypingSigns {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly changed: (visits: ReadonlySet<string>) => void) {}

  show(visit: string): void {
    clearTimeout(this.timers.get(visit));
    this.timers.set(visit, setTimeout(() => this.hide(visit), ShownMs));
    this.changed(new Set(this.timers.keys()));
  }

  hide(visit: string): void {
    clearTimeout(this.timers.get(visit));
    if (this.timers.delete(visit)) this.changed(new Set(this.timers.keys()));
  }
}
