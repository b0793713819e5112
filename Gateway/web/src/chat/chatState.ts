import { lastSeq, mergeEntries } from '../shared/transcript';
import type { ChatPush, ChatSnapshot, ChatVisit, HappeningKind, Marks, PlaceInLine, TranscriptEntry, TranscriptPage } from '../shared/wire';

/** Everything the server has told the citizen's page. */
export interface ChatState {
  /** Which conversation it is of; undefined before the first answer. */
  conversation: string | undefined;
  officeName: string;
  textLengthMax: number;
  visit: ChatVisit | undefined;
  place: PlaceInLine | undefined;
  entries: TranscriptEntry[];
  /** Nothing is missing up to here; what was pushed beyond may lie behind a gap. */
  completeTo: number;
  /** A push was overtaken and has not come: join again from `completeTo`. */
  hasGap: boolean;
  hasEarlier: boolean;
  marks: Marks;
  /** Who is typing. */
  typing: string | undefined;
  hasJoined: boolean;
}

export const emptyChat: ChatState = {
  conversation: undefined,
  officeName: '',
  textLengthMax: 4_000,
  visit: undefined,
  place: undefined,
  entries: [],
  completeTo: 0,
  hasGap: false,
  hasEarlier: false,
  marks: { citizenDelivered: 0, citizenRead: 0, operatorRead: 0 },
  typing: undefined,
  hasJoined: false,
};

/** Whether that is another conversation than the one held: the browser has lost its cookie, or another page of it has got one at the same time.
 * Then the answer is one to Join(0) only if nothing was held. */
export const isAnother = (state: ChatState, snapshot: ChatSnapshot): boolean => state.hasJoined && state.conversation !== (snapshot.conversation ?? undefined);

/** The answer to Join(completeTo): the first one fills the page, later ones bring what was missed. Nothing of another conversation stays. */
export function joined(before: ChatState, snapshot: ChatSnapshot): ChatState {
  const state = isAnother(before, snapshot) ? emptyChat : before;
  // What lies behind a gap is loaded again on demand.
  const held = snapshot.hasGap ? [] : state.entries;
  return {
    conversation: snapshot.conversation ?? undefined,
    officeName: snapshot.officeName,
    textLengthMax: snapshot.textLengthMax,
    visit: snapshot.visit ?? undefined,
    place: snapshot.place ?? undefined,
    entries: mergeEntries(held, snapshot.entries),
    completeTo: Math.max(state.completeTo, lastSeq(snapshot.entries)),
    hasGap: false,
    hasEarlier: held.length > 0 ? state.hasEarlier : snapshot.hasEarlier,
    marks: snapshot.marks,
    typing: undefined,
    hasJoined: true,
  };
}

/** Pushes may overtake each other: each says how it stands to the others. */
export function pushed(state: ChatState, push: ChatPush): ChatState {
  switch (push.type) {
    case 'entries':
      return withEntries(state, push.entries, push.after);
    case 'visit':
      return withVisit(state, push.visit);
    case 'place':
      return withPlace(state, push.place);
    case 'marks':
      return { ...state, marks: laterMarks(state.marks, push.marks) };
    case 'typing':
      return { ...state, typing: push.name };
    default:
      // A newer server says something that this page does not know yet.
      return state;
  }
}

function withEntries(state: ChatState, added: readonly TranscriptEntry[], after: number): ChatState {
  const isNext = after <= state.completeTo;
  return {
    ...state,
    entries: mergeEntries(state.entries, added),
    completeTo: isNext ? Math.max(state.completeTo, lastSeq(added)) : state.completeTo,
    hasGap: state.hasGap || !isNext,
    typing: added.some(e => e.kind === 'Operator') ? undefined : state.typing,
  };
}

const withPlace = (state: ChatState, place: PlaceInLine): ChatState =>
  (state.visit && place.version < state.visit.version) || (state.place && place.number < state.place.number) ? state : { ...state, place };

const laterMarks = (one: Marks, other: Marks): Marks => ({
  citizenDelivered: Math.max(one.citizenDelivered, other.citizenDelivered),
  citizenRead: Math.max(one.citizenRead, other.citizenRead),
  operatorRead: Math.max(one.operatorRead, other.operatorRead),
});

/** Of two words about a visit the one with the higher version is the truth. Only a visit in line has a place, which may have come before
 * the news that it is in line, and only one that is served has somebody typing. */
export const withVisit = (state: ChatState, visit: ChatVisit): ChatState =>
  state.visit && visit.version < state.visit.version
    ? state
    : {
        ...state,
        visit,
        place: standsInLine(visit) || (state.place && state.place.version > visit.version) ? state.place : undefined,
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
