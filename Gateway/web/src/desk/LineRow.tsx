import { useState } from 'preact/hooks';
import { language, useText } from '../shared/i18n';
import { sharedText, spanText } from '../shared/text';
import { moment, useNow } from '../shared/time';
import { channelOf, ticketOf, type LineEntry } from '../shared/wire';
import { ActionForm } from '../console/ActionForm';
import { NoteField } from '../console/NoteField';
import { deskText } from './deskText';

const LookEveryMs = 10_000;

/** One who stands in line. */
export function LineRow({ entry, onPrioritize }: { entry: LineEntry; onPrioritize: (reason: string) => Promise<boolean> }) {
  const text = useText(deskText);
  const shared = useText(sharedText);
  const now = useNow(LookEveryMs);
  const [isAsking, setIsAsking] = useState(false);
  const [reason, setReason] = useState('');
  const channel = channelOf(entry.conversation);
  const facts = [
    shared.channels[channel] ?? channel,
    text.waiting(spanText(shared, now - Date.parse(entry.waitingSince))),
    ...(entry.notBefore && Date.parse(entry.notBefore) > now ? [text.from(moment(entry.notBefore, now, language()))] : []),
    ...(entry.overtaken > 0 ? [text.overtaken(entry.overtaken)] : []),
    ...(entry.status === 'Offered' ? [text.onOffer] : []),
  ];
  return (
    <li class="line-row" data-testid="line-entry" data-visit={entry.visit}>
      <span class="line-position">{entry.position}</span>
      <div class="line-who">
        <strong class="card-ticket">{ticketOf(entry.visit)}</strong> {entry.citizenName}
        {entry.class !== 'Normal' && <span class={`tag tag-${entry.class}`}>{shared.classes[entry.class]}</span>}
        <p class="card-note">{facts.join(' · ')}</p>
      </div>
      {entry.class === 'Normal' && entry.status === 'Waiting' && (
        <button type="button" class="quiet" data-testid="prioritize" aria-expanded={isAsking} onClick={() => setIsAsking(!isAsking)}>{text.prioritize}</button>
      )}
      {isAsking && (
        <ActionForm submit={text.prioritize} submitTestId="prioritize-submit" onSubmit={() => onPrioritize(reason.trim())} onClose={() => setIsAsking(false)}>
          <NoteField label={text.reason} testId="prioritize-reason" isRequired value={reason} onText={setReason} />
        </ActionForm>
      )}
    </li>
  );
}
