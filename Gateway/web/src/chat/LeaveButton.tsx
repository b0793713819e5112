import { useRef, useState } from 'preact/hooks';
import { useFocusOn } from '../shared/focus';
import { useText } from '../shared/i18n';
import { sharedText } from '../shared/text';
import { Answer, useAnswer } from './answers';
import type { ChatLink } from './chatLink';
import { chatText } from './text';

/** Leaves the line, after asking once more: the number is gone then. */
export function LeaveButton({ ticket, onLeave }: { ticket: string; onLeave: ChatLink['leave'] }) {
  const text = useText(chatText);
  const shared = useText(sharedText);
  const [isAsking, setIsAsking] = useState(false);
  const { refusal, isBusy, ask } = useAnswer();
  const stay = useRef<HTMLButtonElement>(null);
  useFocusOn(() => stay.current, isAsking);

  if (!isAsking) return <button type="button" class="quiet leave" data-testid="leave" onClick={() => setIsAsking(true)}>{text.leave}</button>;
  return (
    <div class="leaving" role="group" aria-label={text.leave} onKeyDown={e => e.key === 'Escape' && setIsAsking(false)}>
      <p>{text.leaveSure(ticket)}</p>
      <div class="answers">
        <button ref={stay} type="button" onClick={() => setIsAsking(false)}>{shared.cancel}</button>
        <button type="button" class="danger" data-testid="leave-confirm" disabled={isBusy} onClick={() => ask(onLeave)}>{text.leaveYes}</button>
      </div>
      <Answer refusal={refusal} />
    </div>
  );
}
