import { useRef, useState } from 'preact/hooks';
import { Contained } from '../shared/Contained';
import { useFocusOn } from '../shared/focus';
import { useText } from '../shared/i18n';
import type { LineEntry, OperatorProfile, Service, Silence } from '../shared/wire';
import { DeskTab } from './DeskTab';
import { deskText } from './deskText';
import { LineTab } from './LineTab';
import { SettingsTab } from './SettingsTab';
import { SilencedSection } from './SilencedSection';
import { WhyTab } from './WhyTab';

interface Props {
  office: string;
  profile: OperatorProfile | undefined;
  services: readonly Service[];
  isSupervisor: boolean;
  onPrioritize: (entry: LineEntry, reason: string) => Promise<boolean>;
  onHear: (one: Silence) => Promise<boolean>;
  onClose: () => void;
}

const tabs = ['line', 'why', 'desk', 'settings'] as const;
type Tab = (typeof tabs)[number];

/** Beside the conversations: who stands in line, why somebody was served, and the desk at a glance. */
export function LineDrawer({ office, profile, services, isSupervisor, onPrioritize, onHear, onClose }: Props) {
  const text = useText(deskText);
  const [tab, setTab] = useState<Tab>('line');
  const head = useRef<HTMLHeadingElement>(null);
  useFocusOn(() => head.current);
  return (
    <aside class="drawer" aria-label={text.title} data-testid="line-drawer" onKeyDown={e => e.key === 'Escape' && onClose()}>
      <header class="drawer-top">
        <h2 ref={head} tabIndex={-1}>{text.title}</h2>
        <button type="button" class="quiet" onClick={onClose}>{text.dismiss}</button>
      </header>
      <div class="switch" role="group" aria-label={text.title}>
        {tabs.filter(name => isSupervisor || name !== 'settings').map(name => (
          <button key={name} type="button" data-testid={`tab-${name}`} aria-pressed={tab === name} onClick={() => setTab(name)}>{text.tabs[name]}</button>
        ))}
      </div>
      <div class="drawer-body">
        <Contained key={tab} of={tab}>
          {tab === 'line' && <LineTab office={office} services={services} onPrioritize={onPrioritize} />}
          {tab === 'why' && <WhyTab office={office} profile={profile} services={services} />}
          {tab === 'desk' && <DeskTab office={office} services={services} />}
          {tab === 'settings' && <SettingsTab office={office} />}
        </Contained>
        {tab === 'line' && (
          <Contained of={profile}>
            <SilencedSection office={office} profile={profile} isSupervisor={isSupervisor} onHear={onHear} />
          </Contained>
        )}
      </div>
    </aside>
  );
}
