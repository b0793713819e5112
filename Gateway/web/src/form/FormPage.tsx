import { useEffect, useState } from 'preact/hooks';
import { backoffMs, pause } from '../shared/backoff';
import { useText } from '../shared/i18n';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { learnClock } from '../shared/time';
import type { Filed, OfficeView } from '../shared/wire';
import { FormView } from './FormView';
import { ResultView } from './ResultView';
import { formText } from './text';

interface Done {
  filed: Filed;
  contact: string;
}

export function FormPage({ office }: { office: string }) {
  const text = useText(formText);
  const view = useOffice(office);
  const [done, setDone] = useState<Done>();
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
        {view !== 'unknown' && done && <ResultView office={office} filed={done.filed} contact={done.contact} onAnother={() => (setDone(undefined), setRound(round + 1))} />}
        {view !== 'unknown' && !done && <FormView key={round} office={office} isClosed={view !== undefined && !view.isOpen} onFiled={(filed, contact) => setDone({ filed, contact })} />}
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
