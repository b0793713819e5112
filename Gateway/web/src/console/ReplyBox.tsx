import { useMemo, useRef } from 'preact/hooks';
import { GrowingText } from '../shared/GrowingText';
import { useText } from '../shared/i18n';
import { spaced } from '../shared/pacing';
import { SendGlyph } from '../shared/SendGlyph';
import { sharedText } from '../shared/text';
import { ReplyNote } from './ReplyNote';
import { consoleText } from './text';

const TypeSpanMs = 3_000;

interface Props {
  id: string;
  channel: string;
  draft: string;
  /** Unknown until the first answer. */
  textLengthMax: number | undefined;
  /** Of which one message takes so much. */
  messageLengthMax: number | undefined;
  onDraft: (text: string) => void;
  onType: () => void;
  onSend: (text: string) => void;
}

export function ReplyBox({ id, channel, draft, textLengthMax, messageLengthMax, onDraft, onType, onSend }: Props) {
  const text = useText(consoleText);
  const shared = useText(sharedText);
  const box = useRef<HTMLTextAreaElement>(null);
  const typed = useMemo(() => spaced(TypeSpanMs, onType), [id]);
  const submit = () => {
    if (draft.trim() === '') return;
    onSend(draft.trim());
    onDraft('');
    box.current?.focus();
  };
  return (
    <form class="composer" onSubmit={e => (e.preventDefault(), submit())}>
      <label for={`reply-${id}`} class="unseen">{text.reply}</label>
      <GrowingText
        id={`reply-${id}`}
        testId="reply-input"
        box={box}
        value={draft}
        placeholder={text.reply}
        describedBy={`reply-note-${id}`}
        maxLength={textLengthMax}
        onText={value => (onDraft(value), typed())}
        onEnter={submit}
      />
      <button type="submit" class="send" data-testid="reply-send" aria-label={shared.send} disabled={draft.trim() === ''}><SendGlyph /></button>
      <ReplyNote id={`reply-note-${id}`} channel={channel} draft={draft} messageLengthMax={messageLengthMax} />
    </form>
  );
}
