import { mergeEntries } from '../shared/transcript';
import type { ChatPush, ChatSnapshot, ChatVisit, HappeningKind, Marks, PlaceInLine, TranscriptEntry, TranscriptPage } from '../shared/wire';

/** Everything the server has told the citizen's page. */
export interface ChatState {
  officeName: string;
  textLengthMax: number;
  visit: ChatVisit | undefined;
  place: PlaceInLine | undefined;
  entries: TranscriptEntry[];
  hasEarlier: boolean;
  marks: Marks;
  /** Who is typing. */
  typing: string | undefined;
  hasJoined: boolean;
}

export const emptyChat: ChatState = {
  officeName: '',
  textLengthMax: 4_000,
  visit: undefined,
  place: undefined,
  entries: [],
  hasEarlier: false,
  marks: { citizenDelivered: 0, citizenRead: 0, operatorRead: 0 },
  typing: undefined,
  hasJoined: false,
};

/** The answer to Join(after): the first one fills the page, later ones bring what was missed. */
export function joined(state: ChatState, snapshot: ChatSnapshot): ChatState {
  // Without a visit this is another conversation than the one held: the browser has lost its cookie. What lies behind a
  // gap is loaded again on demand.
  const held = snapshot.visit && !snapshot.hasGap ? state.entries : [];
  return {
    officeName: snapshot.officeName,
    textLengthMax: snapshot.textLengthMax,
    visit: snapshot.visit ?? undefined,
    place: snapshot.place ?? undefined,
    entries: mergeEntries(held, snapshot.entries),
    hasEarlier: held.length > 0 ? state.hasEarlier : snapshot.hasEarlier,
    marks: snapshot.marks,
    typing: undefined,
    hasJoined: true,
  };
}

export function pushed(state: ChatState, push: ChatPush): ChatState {
  switch (push.type) {
    case 'entries': {
      const operatorWrote = push.entries.some(e => e.kind === 'Operator');
      return { ...state, entries: mergeEntries(state.entries, push.entries), typing: operatorWrote ? undefined : state.typing };
    }
    case 'visit':
      return withVisit(state, push.visit);
    case 'place':
      return { ...state, place: push.place };
    case 'marks':
      return { ...state, marks: push.marks };
    case 'typing':
      return { ...state, typing: push.name };
    default:
      // A newer server says something that this page does not know yet.
      return state;
  }
}

/** Of two words about a visit the one with the higher version is the truth. Only a visit in line has a place, and only one
 * that is served has somebody typing. */
export const withVisit = (state: ChatState, visit: ChatVisit): ChatState =>
  state.visit && visit.version < state.visit.version
    ? state
    : {
        ...state,
        visit,
        place: standsInLine(visit) ? state.place : undefined,
        typing: visit.status === 'Served' ? state.typing : undefined,
      };

export const standsInLine = (visit: ChatVisit): boolean => visit.status === 'Waiting' || visit.status === 'Offered';

export const isOpenVisit = (visit: ChatVisit | undefined): visit is ChatVisit => visit !== undefined && visit.status !== 'Closed';

const endings = ['Closed', 'Left', 'Lapsed'] as const satisfies readonly HappeningKind[];
export type Ending = (typeof endings)[number];

/** How the last visit ended. */
export const endingOf = (entries: readonly TranscriptEntry[]): Ending => {
  const last = [...entries].reverse().find(e => (endings as readonly string[]).includes(e.kind));
  return (last?.kind as Ending | undefined) ?? 'Closed';
};

export const withEarlierPage = (state: ChatState, page: TranscriptPage): ChatState => ({
  ...state,
  entries: mergeEntries(state.entries, page.entries),
  hasEarlier: page.hasEarlier,
});
