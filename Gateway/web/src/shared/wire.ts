/** The records of docs/protocol.md, as they arrive. A member without a value is absent or null. */

export type EntryKind = 'Citizen' | 'Operator' | 'Opened' | 'Assigned' | 'Transferred' | 'Returned' | 'Closed' | 'Reopened';
export type VisitStatus = 'Waiting' | 'Offered' | 'Served' | 'Closed';
export type OperatorStatus = 'Offline' | 'Away' | 'Available';

export interface TranscriptEntry {
  seq: number;
  at: string;
  kind: EntryKind;
  text?: string | null;
  author?: string | null;
  key?: string | null;
}

export interface TranscriptPage {
  entries: TranscriptEntry[];
  hasEarlier: boolean;
}

export interface Marks {
  citizenDelivered: number;
  citizenRead: number;
  operatorRead: number;
}

export interface ChatVisit {
  visit: string;
  ticket: string;
  status: VisitStatus;
  operatorName?: string | null;
}

export interface PlaceInLine {
  position: number;
  wait?: { p50Seconds: number; p90Seconds: number } | null;
}

export interface ChatSnapshot {
  officeName: string;
  textLengthMax: number;
  visit?: ChatVisit | null;
  place?: PlaceInLine | null;
  entries: TranscriptEntry[];
  hasEarlier: boolean;
  hasGap: boolean;
  marks: Marks;
}

export interface ReceiveResult {
  refusal: string;
  isDuplicate: boolean;
  seq: number;
  visit?: ChatVisit | null;
}

export type ChatPush =
  | { type: 'entries'; entries: TranscriptEntry[] }
  | { type: 'visit'; visit: ChatVisit }
  | { type: 'place'; place: PlaceInLine }
  | { type: 'marks'; marks: Marks }
  | { type: 'typing'; name: string };

export interface VisitRow {
  visit: string;
  conversation: string;
  version: number;
  status: VisitStatus;
  openedAt: string;
  waitingSince: string;
  offerNumber: number;
  offerDeadline?: string | null;
  citizenName?: string | null;
}

export interface VisitCard {
  row: VisitRow;
  marks: Marks;
  lastText?: string | null;
  lastAt: string;
  unread: number;
}

export interface OperatorProfile {
  operator: string;
  name: string;
  capacity: number;
  officeName: string;
  colleagues: { operator: string; name: string }[];
  textLengthMax: number;
}

export type OperatorEvent =
  | { type: 'status'; status: OperatorStatus }
  | { type: 'card'; card: VisitCard; entries: TranscriptEntry[] }
  | { type: 'removed'; visit: string; status: VisitStatus };

export interface ConsoleResume {
  epoch: string;
  seq: number;
  snapshot?: { status: OperatorStatus; cards: Record<string, VisitCard> } | null;
  events: OperatorEvent[];
  profile: OperatorProfile;
}

export interface OperatorPush {
  type: 'operator';
  epoch: string;
  seq: number;
  event: OperatorEvent;
}

export type ConsolePush = OperatorPush | { type: 'citizenTyping'; visit: string };

export interface CommandResult {
  refusal: string;
  version: number;
}

export interface Session {
  operator: string;
  name: string;
  role: string;
  office: string;
}

/** `demo/2026-11-24/W-017` -> `W-017`. */
export const ticketOf = (visit: string): string => visit.slice(visit.lastIndexOf('/') + 1);
