import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import type { Filed, Service } from '../shared/wire';
import { CallDialog } from './CallDialog';
import { newCall, type CallDraft } from './callRules';
import { callText, type CallText } from './callText';
import type { ShowToast } from './toasts';

/** The phone log: a dialog that opens, and says what became of a call. */
export function useCalls(office: string, services: readonly Service[], show: ShowToast) {
  const text = useText(callText);
  const [draft, setDraft] = useState<CallDraft>(newCall);
  const [isOpen, setIsOpen] = useState(false);
  const filed = (outcome: Filed, isEarlier: boolean) => {
    show(isEarlier ? `${words(text, outcome)} ${text.earlier}` : words(text, outcome));
    setDraft(newCall());
    setIsOpen(false);
  };
  return {
    open: () => setIsOpen(true),
    dialog: isOpen && <CallDialog office={office} services={services} draft={draft} onDraft={change => setDraft(held => ({ ...held, ...change }))} onFiled={filed} onClose={() => setIsOpen(false)} />,
  };
}

function words(text: CallText, { ticket, status, operatorName }: Filed): string {
  if (!ticket) return text.noVisit;
  if (status === 'Closed') return text.closed(ticket);
  return status !== 'Waiting' && operatorName ? text.withColleague(ticket, operatorName) : text.inLine(ticket);
}
