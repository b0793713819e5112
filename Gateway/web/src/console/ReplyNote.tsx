import { hasWayBack } from '../shared/channels';
import { useText } from '../shared/i18n';
import { replyCost } from './replyCost';
import { replyText } from './replyText';

interface Props {
  id: string;
  channel: string;
  draft: string;
  messageLengthMax: number | undefined;
}

/** Below the box: what the answer takes, and where it does not go. */
export function ReplyNote({ id, channel, draft, messageLengthMax }: Props) {
  const text = useText(replyText);
  if (!hasWayBack(channel)) return <p id={id} class="reply-note">{text.noWayBack[channel]}</p>;
  const { parts, sms } = replyCost(channel, draft, messageLengthMax);
  const words = [
    sms && draft.trim() !== '' && text.segments(sms.segments, sms.unitsLeft),
    sms?.isUnicode && text.unicode,
    parts > 1 && text.parts(parts),
  ].filter(Boolean);
  return words.length === 0 ? null : <p id={id} class="reply-note" data-testid="reply-cost">{words.join(' · ')}</p>;
}
