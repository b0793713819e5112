import { useState } from 'preact/hooks';
import { language, useText } from '../shared/i18n';
import { moment, useNow, waitMinutes } from '../shared/time';
import type { WaitChoice, WaitRange } from '../shared/wire';
import { Answer, useAnswer } from './answers';
import type { ChatLink } from './chatLink';
import { choiceTimes } from './choiceTimes';
import { chatText } from './text';

const LookEveryMs = 30_000;

interface Props {
  wait: WaitRange | undefined;
  /** When the office would call back. */
  usual: string | undefined;
  onChoose: ChatLink['choose'];
}

/** The line is long: keep waiting, be called back, or come back. */
export function SurgeChoice({ wait, usual, onChoose }: Props) {
  const text = useText(chatText);
  const now = useNow(LookEveryMs);
  const [chosen, setChosen] = useState(0);
  const { refusal, isBusy, ask } = useAnswer();
  const times = choiceTimes(now, usual ? Date.parse(usual) : undefined);
  const at = times.includes(chosen) ? chosen : times[0]!;
  const time = moment(at, now, language());
  const minutes = wait && waitMinutes(wait);
  const button = (choice: WaitChoice, title: string, more: string) => (
    <button type="button" data-testid={`choose-${choice}`} disabled={isBusy} onClick={() => ask(() => onChoose(choice, choice === 'KeepWaiting' ? undefined : at))}>
      <strong>{title}</strong>
      <span>{more}</span>
    </button>
  );
  return (
    <fieldset class="surge" data-testid="surge">
      <legend>{text.surge}</legend>
      {button('KeepWaiting', text.keepWaiting, minutes ? text.wait(minutes.from, minutes.to) : text.noOperator)}
      {button('CallBack', text.callMeBack(time), text.callMeBackHow)}
      {button('ComeBack', text.comeBack(time), text.comeBackHow)}
      <label>
        {text.anotherTime}
        <select data-testid="choose-at" value={at} onChange={e => setChosen(Number(e.currentTarget.value))}>
          {[...times].sort((a, b) => a - b).map(t => <option key={t} value={t}>{moment(t, now, language())}</option>)}
        </select>
      </label>
      <Answer refusal={refusal} />
    </fieldset>
  );
}
