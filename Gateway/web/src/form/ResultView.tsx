import { useRef } from 'preact/hooks';
import { useFocusOn } from '../shared/focus';
import { language, useText } from '../shared/i18n';
import { moment, serverNow } from '../shared/time';
import type { FormDone } from './FormView';
import { formText } from './text';

interface Props {
  office: string;
  done: FormDone;
  onAnother: () => void;
}

/** The number, and what happens next. */
export function ResultView({ office, done: { filed, contact, isEarlier }, onAnother }: Props) {
  const text = useText(formText);
  const head = useRef<HTMLHeadingElement>(null);
  useFocusOn(() => head.current);
  return (
    <div class="form-result" data-testid="form-result">
      <h1 ref={head} tabIndex={-1}>{text.thanks}</h1>
      {filed.ticket && (
        <div class="form-ticket">
          <span>{text.ticket}</span>
          <strong data-testid="form-ticket">{filed.ticket}</strong>
          <span>{text.keep}</span>
        </div>
      )}
      {isEarlier && <p class="form-alert" role="alert" data-testid="form-earlier">{text.earlier}</p>}
      <h2>{text.next}</h2>
      <ol>
        <li>{filed.opensAt ? text.nextOpens(moment(filed.opensAt, serverNow(), language())) : text.nextRead}</li>
        <li>{contact === undefined ? text.nextAnswerEarlier : contact ? text.nextAnswer(contact) : text.nextNoContact}</li>
      </ol>
      <div class="form-buttons">
        <button type="button" data-testid="form-another" onClick={onAnother}>{text.another}</button>
        <a class="form-link" href={`/chat/${encodeURIComponent(office)}`}>{text.chat}</a>
      </div>
    </div>
  );
}
