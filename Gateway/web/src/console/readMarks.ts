import { delayed } from '../shared/pacing';
import { lastSeq } from '../shared/transcript';
import type { Board } from './board';

const MarkDelayMs = 1_000;

/** Tells the citizens how far the operator has read: what a column shows while the page is visible. */
export class ReadMarks {
  private shown: readonly string[] = [];
  private readonly told = new Map<string, number>();

  constructor(private readonly board: () => Board, private readonly tell: (conversation: string, seq: number) => void) {
    document.addEventListener('visibilitychange', this.soon);
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.soon);
  }

  show(conversations: readonly string[]): void {
    this.shown = conversations;
    this.soon();
  }

  /** What was told on the last connection may have been lost. */
  forget(): void {
    this.told.clear();
  }

  readonly soon = delayed(MarkDelayMs, () => {
    if (document.visibilityState !== 'visible') return;
    const { transcripts, cards } = this.board();
    for (const { row, marks } of Object.values(cards)) {
      const transcript = transcripts[row.conversation];
      if (!this.shown.includes(row.conversation) || !transcript || transcript.isLoading) continue;
      const seq = lastSeq(transcript.entries, 'Citizen');
      if (seq <= Math.max(marks.operatorRead, this.told.get(row.conversation) ?? 0)) continue;
      this.told.set(row.conversation, seq);
      this.tell(row.conversation, seq);
    }
  });
}
