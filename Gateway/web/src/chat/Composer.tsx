import { useRef, useState } from 'preact/hooks';
import { GrowingText } from '../shared/GrowingText';
import { useText } from '../shared/i18n';
import { SendGlyph } from '../shared/SendGlyph';
import { nameOf } from '../shared/services';
import { sharedText } from '../shared/text';
import type { Service } from '../shared/wire';
import { chatText } from './text';

const NameLengthMax = 100;
/** The counter shows when this share of the length is left. */
const CounterShare = 0.1;

interface Props {
  draft: string;
  onDraft: (text: string) => void;
  textLengthMax: number;
  asksName: boolean;
  /** To choose from while the next message may open a visit. */
  services: readonly Service[];
  onType: () => void;
  onSend: (text: string, name: string, service: string) => void;
}

export function Composer({ draft, onDraft, textLengthMax, asksName, services, onType, onSend }: Props) {
  const text = useText(chatText);
  const shared = useText(sharedText);
  const [name, setName] = useState('');
  const [service, setService] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const left = textLengthMax - draft.trim().length;
  const showsCounter = left < textLengthMax * CounterShare;

  const submit = () => {
    if (draft.trim() === '' || left < 0) return;
    onSend(draft.trim(), name.trim(), services.length > 0 ? service : '');
    setService('');
    onDraft('');
    box.current?.focus();
  };

  return (
    <form class="composer" onSubmit={e => (e.preventDefault(), submit())}>
      {asksName && (
        <div class="name-field">
          <label for="name">{text.name} <span class="hint">{text.nameHint}</span></label>
          <input id="name" data-testid="name-input" autocomplete="name" maxLength={NameLengthMax} value={name} onInput={e => setName(e.currentTarget.value)} />
        </div>
      )}
      {services.length > 0 && (
        <div class="name-field">
          <label for="service">{text.about} <span class="hint">{text.nameHint}</span></label>
          <select id="service" data-testid="service" value={service} onChange={e => setService(e.currentTarget.value)}>
            <option value="">{text.aboutUnknown}</option>
            {services.map(s => <option key={s.id} value={s.id}>{nameOf(s)}</option>)}
          </select>
        </div>
      )}
      <label for="message" class="unseen">{text.message}</label>
      <GrowingText
        id="message"
        testId="message-input"
        box={box}
        value={draft}
        placeholder={text.messagePlaceholder}
        describedBy={showsCounter ? 'counter' : undefined}
        onText={value => (onDraft(value), onType())}
        onEnter={submit}
      />
      <button type="submit" class="send" data-testid="send" aria-label={shared.send} disabled={draft.trim() === '' || left < 0}>
        <SendGlyph />
      </button>
      {showsCounter && (
        <p id="counter" class={left < 0 ? 'counter over' : 'counter'}>{left < 0 ? text.tooLong(-left) : text.charactersLeft(left)}</p>
      )}
    </form>
  );
}
