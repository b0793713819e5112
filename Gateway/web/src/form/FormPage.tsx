import { useEffect, useState } from 'preact/hooks';
import { backoffMs, pause } from '../shared/backoff';
import { useText } from '../shared/i18n';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { learnClock } from '../shared/time';
import type { OfficeView } from '../shared/wire';
import { FormView, type FormDone } from './FormView';
import { ResultView } from './ResultView';
import { formText } from './text';

export function FormPage({ office }: { office: string }) {
  const text = useText(formText);
  const view = useOffice(office);
  const [done, setDone] = useState<FormDone>();
  const [round, setRound] = useState(0);
  useEffect(() => void (document.title = done?.filed.ticket ? `${done.filed.ticket} · ${text.title}` : text.title));
  return (
    <div class="form-page">
      <header class="bar">
        <span class="form-office">{view && view !== 'unknown' ? view.name : ''}</span>
        <LanguageSwitch />
      </header>
      <main>
        {view === 'unknown' && <p class="form-alert" role="alert">{text.unknownOffice}</p>}
        {view !== 'unknown' && done && <ResultView office={office} done={done} onAnother={() => (setDone(undefined), setRound(round + 1))} />}
        {view !== 'unknown' && !done && <FormView key={round} office={office} isClosed={view !== undefined && !view.isOpen} onFiled={setDone} />}
      </main>
    </div>
  );
}

function useOffice(office: string): OfficeView | 'unknown' | undefined {
  const [view, setView] = useState<OfficeView | 'unknown'>();
  useEffect(() => {
    let isWanted = true;
    const ask = async () => {
      for (let attempt = 0; isWanted; attempt++) {
        const response = await fetch(`/api/offices/${encodeURIComponent(office)}`).catch(() => undefined);
        if (response) learnClock(response);
        if (response?.ok) return setView((await response.json()) as OfficeView);
        if (response && response.status < 500) return setView('unknown');
        await pause(backoffMs(attempt));
      }
    };
    void ask();
    return () => void (isWanted = false);
  }, [office]);
  return view;
}
