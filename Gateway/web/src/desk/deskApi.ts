import { useEffect, useState } from 'preact/hooks';
import type { DeskDecision, DeskView, LineEntry, Silence, WaitAccuracy } from '../shared/wire';
import { readSettings } from './settingsApi';

const LineMax = 200;
const DecisionsMax = 50;
const PollMs = 4_000;

/** What the desk tells its staff. */
export interface DeskReports {
  view: DeskView;
  line: LineEntry[];
  decisions: DeskDecision[];
  waits: WaitAccuracy[];
  silences: Silence[];
}

const paths: Record<keyof DeskReports, string> = {
  view: '/desk',
  line: `/desk/line?limit=${LineMax}`,
  decisions: `/desk/decisions?limit=${DecisionsMax}`,
  waits: '/desk/waits',
  silences: '/silences',
};

/** One of the desk's reports, asked for again and again while somebody looks. */
export function useReport<Name extends keyof DeskReports>(office: string, name: Name) {
  const [report, setReport] = useState<DeskReports[Name]>();
  const [isStale, setIsStale] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      if (document.visibilityState === 'visible') {
        const fresh = await read<DeskReports[Name]>(office, paths[name]);
        if (!isWanted) return;
        if (fresh) setReport(fresh);
        setIsStale(!fresh);
      }
      timer = setTimeout(() => void look(), PollMs);
    };
    void look();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [office, name, round]);
  return { report, isStale, again: () => setRound(n => n + 1) };
}

/** How often a visit may be overtaken; undefined until it is known. */
export function useOvertakesMax(office: string): number | undefined {
  const [max, setMax] = useState<number>();
  useEffect(() => {
    void readSettings(office).then(found => setMax(found?.settings.overtakesMax));
  }, [office]);
  return max;
}

async function read<T>(office: string, path: string): Promise<T | undefined> {
  const response = await fetch(`/api/offices/${encodeURIComponent(office)}${path}`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as T) : undefined;
}
