import { Contained } from '../shared/Contained';
import { language, useText } from '../shared/i18n';
import { moment, serverNow } from '../shared/time';
import { ticketOf, type OperatorProfile, type Silence } from '../shared/wire';
import { useReport } from './deskApi';
import { deskText } from './deskText';
import { staffName } from './staffName';

interface Props {
  office: string;
  profile: OperatorProfile | undefined;
  isSupervisor: boolean;
  onHear: (one: Silence) => Promise<boolean>;
}

/** Who is restricted, for supervisors to lift it; for others whom they have restricted themselves. */
export function SilencedSection({ office, profile, isSupervisor, onHear }: Props) {
  const text = useText(deskText);
  const { report: list, again } = useReport(office, 'silences');
  if (!list || list.length === 0) return null;
  const hear = async (one: Silence) => {
    if (await onHear(one)) again();
  };
  return (
    <section>
      <h3>{text.silenced} <span class="badge">{list.length}</span></h3>
      {!isSupervisor && <p class="card-note">{text.silencedHow}</p>}
      <ul class="line-rows">
        {list.map(one => (
          <Contained key={one.conversation} of={one} name={ticketOf(one.visit)} isListed>
            <SilenceRow silence={one} by={staffName(profile, one.by)} onHear={isSupervisor ? () => void hear(one) : undefined} />
          </Contained>
        ))}
      </ul>
    </section>
  );
}

function SilenceRow({ silence, by, onHear }: { silence: Silence; by: string; onHear: (() => void) | undefined }) {
  const text = useText(deskText);
  return (
    <li class="line-row" data-testid="silence" data-visit={silence.visit}>
      <div class="line-who">
        <strong class="card-ticket">{ticketOf(silence.visit)}</strong> {silence.citizenName}
        <p class="card-note">{text.silences[silence.reason](by)} · {text.until(moment(silence.until, serverNow(), language()))}</p>
        {silence.note && <p class="card-note">“{silence.note}”</p>}
      </div>
      {onHear && <button type="button" class="quiet" data-testid="lift" onClick={onHear}>{text.hear}</button>}
    </li>
  );
}
