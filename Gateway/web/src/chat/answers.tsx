import { useState } from 'preact/hooks';
import { useText } from '../shared/i18n';
import { refusalText, sharedText } from '../shared/text';

/** One thing at a time is asked of the server, and why it was not done is shown where it was asked. */
export function useAnswer() {
  const [refusal, setRefusal] = useState('None');
  const [isBusy, setIsBusy] = useState(false);
  const ask = (act: () => Promise<string>) => {
    setIsBusy(true);
    void act().then(setRefusal).finally(() => setIsBusy(false));
  };
  return { refusal, isBusy, ask };
}

export function Answer({ refusal }: { refusal: string }) {
  const text = useText(sharedText);
  if (refusal === 'None') return null;
  return <p class="answer" role="alert">{refusal in text.refusals ? text.notDone(refusalText(text, refusal)) : text.failed}</p>;
}
