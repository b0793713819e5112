import { awaitingNewest, withPushed, type Transcript } from '../shared/transcript';
import type { ConsoleResume, OperatorEvent, OperatorProfile, OperatorPush, OperatorStatus, VisitCard } from '../shared/wire';

/** The operator's console as the stream of his events has it: snapshot + events = fresh snapshot. */
export interface Board {
  /** The life of the stream, and the last event applied; null before the first answer. */
  epoch: string | null;
  seq: number;
  status: OperatorStatus;
  cards: Record<string, VisitCard>;
  /** By conversation; only those that were opened on this page. */
  transcripts: Record<string, Transcript>;
  profile: OperatorProfile | undefined;
}

export const emptyBoard: Board = { epoch: null, seq: 0, status: 'Offline', cards: {}, transcripts: {}, profile: undefined };

/** The answer to Connect: a snapshot replaces everything, events continue what is held. */
export function resumed(board: Board, resume: ConsoleResume): Board {
  const { epoch, seq, snapshot, events, profile } = resume;
  const continued = snapshot
    ? { ...board, status: snapshot.status, cards: snapshot.cards, transcripts: refetched(board.transcripts) }
    : events.reduce(applied, board);
  return { ...continued, epoch, seq, profile };
}

/** One pushed event, or `missed`: something before it has not come, so resume from the last one. */
export function pushed(board: Board, push: OperatorPush): Board | 'missed' {
  if (push.epoch !== board.epoch) return 'missed';
  if (push.seq <= board.seq) return board;
  if (push.seq !== board.seq + 1) return 'missed';
  return { ...applied(board, push.event), seq: push.seq };
}

/** A transcript is opened; what is pushed from now on is kept until its newest page comes. */
export const opened = (board: Board, conversation: string): Board =>
  board.transcripts[conversation] ? board : changed(board, conversation, () => awaitingNewest());

export function changed(board: Board, conversation: string, change: (held: Transcript) => Transcript): Board {
  const held = board.transcripts[conversation] ?? awaitingNewest();
  return { ...board, transcripts: { ...board.transcripts, [conversation]: change(held) } };
}

function applied(board: Board, event: OperatorEvent): Board {
  switch (event.type) {
    case 'status':
      return { ...board, status: event.status };
    case 'card': {
      const { visit, conversation } = event.card.row;
      const withCard = { ...board, cards: { ...board.cards, [visit]: event.card } };
      return board.transcripts[conversation] ? changed(withCard, conversation, t => withPushed(t, event.entries)) : withCard;
    }
    case 'removed': {
      const { [event.visit]: gone, ...cards } = board.cards;
      const { [gone?.row.conversation ?? '']: _, ...transcripts } = board.transcripts;
      return { ...board, cards, transcripts };
    }
    default:
      // A newer server says something that this page does not know yet.
      return board;
  }
}

function refetched(transcripts: Record<string, Transcript>): Record<string, Transcript> {
  return Object.fromEntries(Object.entries(transcripts).map(([id, held]) => [id, awaitingNewest(held)]));
}

export const offersOf = (board: Board): VisitCard[] =>
  Object.values(board.cards).filter(c => c.row.status === 'Offered').sort((a, b) => byText(a.row.offerDeadline ?? '', b.row.offerDeadline ?? ''));

/** Oldest first: a card keeps its place while its operator works. */
export const servedOf = (board: Board): VisitCard[] =>
  Object.values(board.cards).filter(c => c.row.status === 'Served').sort((a, b) => byText(a.row.openedAt, b.row.openedAt) || byText(a.row.visit, b.row.visit));

/** One's own that wait for an answer, a document or an hour: what is due first comes first. */
export const heldOf = (board: Board): VisitCard[] => dueFirst(board, c => isHeld(c) && !isAsked(board, c));

/** What colleagues ask: what is due first comes first. */
export const questionsOf = (board: Board): VisitCard[] => dueFirst(board, c => isAsked(board, c));

export const isHeld = ({ row }: VisitCard): boolean => row.status === 'Consulted' || row.status === 'Parked';

/** Whether it is on the board only because this operator is asked about it. */
export const isAsked = (board: Board, { row }: VisitCard): boolean =>
  row.status === 'Consulted' && row.consultant === board.profile?.operator && row.operator !== row.consultant;

const dueFirst = (board: Board, wanted: (card: VisitCard) => boolean): VisitCard[] =>
  Object.values(board.cards).filter(wanted).sort((a, b) => byText(a.row.dueAt ?? '', b.row.dueAt ?? ''));

export const offerOf = (card: VisitCard): string => `${card.row.visit}/${card.row.offerNumber}`;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
