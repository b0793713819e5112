import { useText } from '../shared/i18n';
import { refusalText, sharedText } from '../shared/text';
import { ticketOf, type LineEntry, type OperatorStatus, type Silence, type VisitCard } from '../shared/wire';
import { actionText } from './actionText';
import type { ConsoleLink } from './consoleLink';
import type { Consultation } from './ConsultForm';
import { consoleText } from './text';
import type { TransferTarget } from './TransferForm';
import type { ShowToast } from './toasts';

export type Commands = ReturnType<typeof useCommands>;

interface Surroundings {
  show: ShowToast;
  open: (visit: string) => void;
  hide: (visit: string) => void;
  onSignOut: () => Promise<string>;
}

/** What an operator does, and what he is told about it. Each says whether it was done. */
export function useCommands(link: ConsoleLink, { show, open, hide, onSignOut }: Surroundings) {
  const text = useText(consoleText);
  const actions = useText(actionText);
  const shared = useText(sharedText);

  /** Says why when it did not work. */
  const done = async (outcome: Promise<string>): Promise<boolean> => {
    const refusal = await outcome;
    if (refusal === 'failed') show(shared.failed);
    else if (refusal !== 'None') show(shared.notDone(refusalText(shared, refusal)));
    return refusal === 'None';
  };
  const told = async (outcome: Promise<string>, words: string, undo?: () => void): Promise<boolean> => {
    const isDone = await done(outcome);
    if (isDone) show(words, undo);
    return isDone;
  };
  const setAside = async (card: VisitCard, outcome: Promise<string>, words: string) => {
    const isDone = await told(outcome, words);
    if (isDone) hide(card.row.visit);
    return isDone;
  };

  return {
    setStatus: (status: OperatorStatus) => done(link.setStatus(status)),
    signOut: () => done(onSignOut()),
    accept: async (card: VisitCard) => {
      if (await done(link.accept(card))) open(card.row.visit);
    },
    decline: async (card: VisitCard) => void (await done(link.decline(card))),
    close: (card: VisitCard) => told(link.close(card), text.closed(ticketOf(card.row.visit)), () => void done(link.reopen(card))),
    transfer: (card: VisitCard, to: TransferTarget, note: string) => told(link.transfer(card, to, note), text.transferred(ticketOf(card.row.visit))),
    consult: (card: VisitCard, ask: Consultation) => setAside(card, link.consult(card, ask), actions.consulted(ticketOf(card.row.visit))),
    answer: (card: VisitCard, answer: string) => told(link.answer(card, answer), actions.answered(ticketOf(card.row.visit))),
    park: (card: VisitCard, until: number, note: string) => setAside(card, link.park(card, until, note), actions.parked(ticketOf(card.row.visit))),
    prioritize: (entry: LineEntry, reason: string) => told(link.prioritize(entry, reason), actions.prioritized(ticketOf(entry.visit))),
    spam: (card: VisitCard, note: string) => told(link.markSpam(card, note), actions.silenced(ticketOf(card.row.visit))),
    block: (card: VisitCard, until: number, note: string) => told(link.block(card, until, note), actions.silenced(ticketOf(card.row.visit))),
    hear: (one: Pick<Silence, 'conversation' | 'visit'>) => told(link.hear(one), actions.heard(ticketOf(one.visit))),
  };
}
