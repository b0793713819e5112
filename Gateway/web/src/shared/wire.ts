/** The records of docs/protocol.md, as they arrive. A member without a value is absent or null. */

/** A line of a transcript that somebody wrote. */
export type MessageKind = 'Citizen' | 'Operator' | 'Office';
/** A line that tells what happened. */
export type HappeningKind =
  | 'Opened' | 'Assigned' | 'Transferred' | 'Returned' | 'Closed' | 'Reopened'
  | 'Consulted' | 'Answered' | 'Parked' | 'Resumed' | 'Prioritized' | 'Left' | 'Lapsed' | 'Silenced' | 'Heard';
/** A line that tells how another one fares: it is folded into that, and not shown by itself. For staff. */
export type FateKind = 'Delivery' | 'File';
export type EntryKind = MessageKind | HappeningKind | FateKind;
/** How a message to the citizen fares with its provider. */
export type OutboundStatus = 'Queued' | 'Sending' | 'Sent' | 'Unknown' | 'Failed' | 'Delivered' | 'Read' | 'OutsideWindow';
export type VisitStatus = 'Waiting' | 'Offered' | 'Served' | 'Closed' | 'Consulted' | 'Parked';
export type VisitClass = 'Returned' | 'Vulnerable' | 'Normal';
export type ParkReason = 'Document' | 'ComeBack' | 'CallBack';
export type WaitChoice = 'KeepWaiting' | 'CallBack' | 'ComeBack';
export type OperatorStatus = 'Offline' | 'Away' | 'Available';
export type Role = 'Operator' | 'Supervisor' | 'Admin';

export interface Attachment {
  name: string;
  mediaType: string;
  /** In bytes; 0 while it is not known. */
  size: number;
  /** Once it is kept here. */
  hash?: string | null;
}

export interface TranscriptEntry {
  seq: number;
  at: string;
  kind: EntryKind;
  text?: string | null;
  author?: string | null;
  key?: string | null;
  /** One of too many at once. */
  isFolded?: boolean;
  /** The message that a Delivery or a File concerns. */
  about?: number | null;
  status?: OutboundStatus | null;
  /** Of a File: the one at `fileIndex`, as it is kept; none when it cannot be had. */
  files?: Attachment[] | null;
  fileIndex?: number | null;
  /** What a mail quotes of what was said before. */
  quoted?: string | null;
  /** A machine wrote it. */
  isAutomatic?: boolean;
  /** With it the citizen shut this channel, or opened it again. */
  consent?: 'Stopped' | 'Given' | null;
  /** Who wrote it, where that is not the conversation's citizen; only for staff. */
  from?: string | null;
  /** On Silenced: when it ends by itself. */
  until?: string | null;
}

/** An approved text with its variables filled in. */
export interface MessageTemplate {
  account: string;
  name: string;
  language: string;
  variables: string[];
}

/** An approved text, as the office has it. */
export interface TemplateView {
  account: string;
  channel: string;
  name: string;
  language: string;
  /** With {{1}}, {{2}}, … where the variables go. */
  body: string;
}

/** What came of a form or a record of a call. */
export interface Filed {
  visit?: string | null;
  ticket?: string | null;
  status?: VisitStatus | null;
  operatorName?: string | null;
  opensAt?: string | null;
  /** It had come before under this key: what was said then stands. */
  isDuplicate?: boolean;
}

/** What is wrong with one field of what was filled in. */
export interface FieldRefusal {
  field: string;
  fault: 'Missing' | 'TooLong' | 'Invalid';
}

export interface TranscriptPage {
  entries: TranscriptEntry[];
  hasEarlier: boolean;
  /** How much one message to the citizen takes: a longer answer leaves as several. For staff. */
  messageLengthMax?: number | null;
  /** The account through which the citizen is answered. For staff. */
  account?: string | null;
}

export interface Marks {
  citizenDelivered: number;
  citizenRead: number;
  operatorRead: number;
}

/** A line: what serving the visit takes. */
export interface Need {
  service?: string | null;
  language?: string | null;
}

export interface ChatVisit {
  visit: string;
  ticket: string;
  status: VisitStatus;
  operatorName?: string | null;
  /** Of two of one visit the higher is the truth. */
  version: number;
  /** By when an answer comes, or until when the place is held. */
  dueAt?: string | null;
  park?: ParkReason | null;
  /** The office is closed, and opens then. */
  notBefore?: string | null;
  /** The wait is long: `Choose` is open. */
  mayChoose: boolean;
  /** When one is called back, or comes back, who chooses so without a time of one's own. */
  callBackAt?: string | null;
}

export interface WaitRange {
  p50Seconds: number;
  p90Seconds: number;
}

export interface PlaceInLine {
  position: number;
  wait?: WaitRange | null;
  /** The version of the visit that it belongs to. */
  version: number;
  /** Of two places the one with the higher number is the truth. */
  number: number;
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
  /** Tells this conversation from another one. */
  conversation?: string | null;
}

export interface ReceiveResult {
  refusal: string;
  isDuplicate: boolean;
  seq: number;
  visit?: ChatVisit | null;
}

export type ChatPush =
  | { type: 'entries'; entries: TranscriptEntry[]; /** The seq of the line before them that one sees. */ after: number }
  | { type: 'visit'; visit: ChatVisit }
  | { type: 'place'; place: PlaceInLine }
  | { type: 'marks'; marks: Marks }
  | { type: 'typing'; name: string };

export interface VisitRow {
  visit: string;
  conversation: string;
  version: number;
  status: VisitStatus;
  class: VisitClass;
  openedAt: string;
  waitingSince: string;
  operator?: string | null;
  offerNumber: number;
  offerDeadline?: string | null;
  citizenName?: string | null;
  need?: Need | null;
  /** Until when it is consulted on or parked. */
  dueAt?: string | null;
  /** Why it was parked; kept afterwards. */
  park?: ParkReason | null;
  /** The colleague who is asked, while it is consulted on. */
  consultant?: string | null;
}

export interface VisitCard {
  row: VisitRow;
  marks: Marks;
  lastText?: string | null;
  lastAt: string;
  unread: number;
}

export interface Colleague {
  operator: string;
  name: string;
}

export interface OperatorProfile {
  operator: string;
  name: string;
  capacity: number;
  officeName: string;
  colleagues: Colleague[];
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
  role: Role;
  office: string;
}

/** What everybody may know of an office. */
export interface OfficeView {
  office: string;
  name: string;
  isOpen: boolean;
  /** The next opening, while it is closed; none when it never opens again. */
  opensAt?: string | null;
}

/** A service of the registry: what a line is for. */
export interface Service {
  id: string;
  names: Record<string, string>;
}

export interface DeskView {
  isOpen: boolean;
  waiting: number;
  offered: number;
  served: number;
  consulted: number;
  parked: number;
  lines: { line: Need; standing: number; wait?: WaitRange | null }[];
  operators: { operator: string; name: string; status: OperatorStatus; load: number; capacity: number }[];
}

export interface LineEntry {
  visit: string;
  conversation: string;
  line: Need;
  /** 1 = next in its line. */
  position: number;
  overtaken: number;
  class: VisitClass;
  status: VisitStatus;
  waitingSince: string;
  notBefore?: string | null;
  citizenName?: string | null;
}

/** Somebody whom staff have silenced. */
export interface Silence {
  conversation: string;
  visit: string;
  citizenName?: string | null;
  reason: 'Spam' | 'Block';
  note?: string | null;
  until: string;
  by: string;
}

export type PassReason = 'OnOffer' | 'NotDue' | 'Reserved' | 'NobodyFit' | 'LetPass';
export type OperatorReason = 'OnlyOne' | 'ServedLast' | 'LeastLoaded' | 'LongestIdle' | 'ByName';

export interface DeskDecision {
  at: string;
  visit: string;
  operator: string;
  line: Need;
  class: VisitClass;
  /** Where it stood; its class is a later one where the bound on overtaking held it back. */
  place: { class: VisitClass; start: number; arrival: number };
  overtaken: number;
  position: number;
  /** `hh:mm:ss`, with days in front and fractions behind. */
  waited: string;
  passedOver: { visit: string; reason: PassReason }[];
  why: OperatorReason;
  /** The chosen one first. */
  candidates: { operator: string; load: number; capacity: number }[];
}

/** How well a line's wait ranges have kept what they said. */
export interface WaitAccuracy {
  line: Need;
  measured: number;
  withinUpper: number;
  withinLower: number;
  meanErrorSeconds: number;
}

export type Weekday = 'Sunday' | 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday';

/** What the pages change of an office's settings; the rest goes back as it came. */
export interface OfficeSettings {
  hours: { day: Weekday; opens: string; closes: string }[];
  /** `yyyy-mm-dd`. */
  holidays: string[];
  overtakesMax: number;
  channelWeights: Record<string, number>;
  surgeAfter: string;
  autoAccept: boolean;
}

export interface SettingsView {
  version: number;
  settings: OfficeSettings;
}

/** `demo/2026-11-24/W-017` -> `W-017`. */
export const ticketOf = (visit: string): string => visit.slice(visit.lastIndexOf('/') + 1);

/** `demo/whatsapp/…` -> `whatsapp`. */
export const channelOf = (conversation: string): string => conversation.split('/')[1] ?? '';
